// Runs all peers side by side and prints the tables: see docs/performance.md. Started by scripts/bench.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { cpus, getPriority } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { firstCustomersThatDiffer, firstDifference } from "./answers.mjs";
import { inBrowser, timePeer } from "./browser.mjs";
import { generate } from "./generate.mjs";
import { timeNative } from "./native.mjs";
import { peers } from "./peers.mjs";
import { serve } from "./server.mjs";
import { goalTable, goals, median, mb, ms, resultTable, stageTable } from "./table.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    rounds: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    dist: { type: "string" },
    files: { type: "string" },
    python: { type: "string" },
  },
});
const rows = Number(values.rows ?? (values.quick ? 100_000 : 1_000_000));
const large = rows >= 5_000_000;
const rounds = Number(values.rounds ?? (values.quick ? 1 : large ? 3 : 5));
// Browsers compile what runs often a second time: on a small file the second run is still slow, and not counted.
const settling = values.quick || large ? 0 : 1;
const again = values.quick || large ? 1 : 2;
const file = join(values.files, `orders-${rows}.csv`);
if (!(rows >= 10 && rounds >= 1)) throw new Error("--rows and --rounds are numbers");

const say = (text) => process.stderr.write(text);
say(`» ${basename(file)} … `);
generate(file, rows);
const bytes = readOnce(file);
say(`${mb(bytes)}\n`);

const wanted = new RegExp(values.only ?? "", "i");
const runs = peers(file)
  // Ours is what all others stand beside.
  .filter(({ name }, place) => place === 0 || wanted.test(name))
  .filter(({ native }) => !native || values.python)
  .map((peer) => ({ ...peer, cold: [], warm: [], memory: [], marks: [], coldMarks: [] }));

const server = await serve(values.dist);
let expected;
let meanwhile;
try {
  // In turn, not one after the other: what else the machine does meets all of them.
  for (let round = 1; round <= rounds; round += 1) {
    for (const run of runs) {
      if (run.failed || run.wrong) continue;
      say(`» round ${round} of ${rounds}, ${run.name} … `);
      await measure(run);
      say(run.failed ?? run.wrong ?? `${ms(run.cold.at(-1))} cold, ${ms(median(run.warm.slice(-again)))} warm, ${mb(run.memory.at(-1))}`);
      say("\n");
    }
  }
  say("» meanwhile … ");
  meanwhile = await inBrowser({ url: server.url, file }, ({ page }) => page.evaluate(() => globalThis.call("/meanwhile.mjs", "meanwhile")));
  say("done\n");
} finally {
  await server.close();
}

const floor = runs.find(({ peer }) => peer === "floor");
const changes = new Map();
for (const { options, ms: time } of meanwhile.changes) {
  const key = JSON.stringify(options);
  changes.set(key, [...(changes.get(key) ?? []), time]);
}
console.log(`
${rows.toLocaleString("en")} rows, ${mb(bytes)}, ${(rows / 10).toLocaleString("en")} customers; medians of ${counted(rounds, "round")}, ${counted(again, "warm run")} in each;
${cpus().length} cores, Node.js ${process.version}, priority ${getPriority()}. Cold is from the drop, nothing started; warm is again, all of it up.

${resultTable(runs)}

${stageTable(runs[0], floor ? median(floor.warm) : NaN)}

While it works: ${meanwhile.progress.perSecond.toFixed(1)} words of progress a second, the longest silence ${ms(meanwhile.progress.longestGap)};
the longest task of the page's thread ${longest(meanwhile.task)}, ${longest(meanwhile.openTask)} as the page asks; aborted within ${ms(meanwhile.stopped)}, cancelled within ${ms(meanwhile.cancelled)}.
Opened as the page does in ${ms(meanwhile.opened)}; then with other options:
${[...changes].map(([options, list]) => `  ${options === "{}" ? "the defaults again" : options}: ${ms(median(list))}`).join("\n")}
${rows < 1_000_000 ? "" : `\n${goalTable(goals({ rows, results: runs, meanwhile }))}`}`);
if (runs.some(({ failed, wrong }) => failed || wrong)) process.exitCode = 1;

async function measure(run) {
  const check = run.floor ? undefined : compare;
  try {
    const asked = { ...run, again: settling + again, check };
    const result = run.native
      ? await timeNative({ python: values.python, file }, asked)
      : await timePeer({ url: server.url, file }, asked);
    if (!run.floor) expected ??= { answer: result.answer, digest: result.digest };
    if (result.wrong) {
      run.wrong = result.wrong;
      return;
    }
    run.cold.push(result.cold);
    run.warm.push(...result.warm.slice(settling));
    run.memory.push(result.memory);
    if (result.marks) run.marks.push(result.marks);
    if (result.coldMarks) run.coldMarks.push(result.coldMarks);
  } catch (error) {
    run.failed = String(error.message).split("\n")[0];
  }
}

function compare(answer, digest) {
  if (!expected) return undefined;
  return firstDifference(expected.answer, answer) ?? (digest && firstCustomersThatDiffer(expected.digest, digest));
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function longest(task) {
  return task === 0 ? "under 50 ms" : ms(task);
}

/** Reads the file once, so that for everyone it lies in the system's memory. Gives its size. */
function readOnce(path) {
  const handle = openSync(path, "r");
  const buffer = Buffer.alloc(1 << 20);
  while (readSync(handle, buffer) > 0);
  const { size } = fstatSync(handle);
  closeSync(handle);
  return size;
}

// On which threads of the browser does a report take how much of a processor, with one reader and with two? What is to
// be had from more of them is bounded by the sum.
// Usage, in the environment of scripts/env: node scripts/benchmark/threads.mjs FILE.csv [DIST] [RUNS]
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { inBrowser } from "./browser.mjs";
import { serve } from "./server.mjs";
import { markdown, median } from "./table.mjs";

const [file, dist = "dist", runs = 15] = process.argv.slice(2);
const WARM = 8;
const LEAST_MS = 0.5;

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // the thread or the process has ended
  }
};

/** Milliseconds that each thread of the browser and its children has run, by the kernel's count. */
function ran() {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    parents.set(pid, /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
  }
  const isOurs = (pid) => pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  const threads = new Map();
  for (const pid of [...parents.keys()].filter((pid) => pid !== String(process.pid) && isOurs(pid))) {
    const kind = read(`/proc/${pid}/cmdline`).includes("--type=renderer") ? "the page's process" : "the browser's";
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const name = read(`/proc/${pid}/task/${thread}/comm`).trim();
      const nanoseconds = Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]);
      threads.set(`${kind}, ${name} (${thread})`, nanoseconds / 1e6);
    }
  }
  return threads;
}

/** Reports of the file by one worker that stays, so many of them: milliseconds each. */
const analyses = (page, workers, count) =>
  page.evaluate(
    async ([workers, count]) => {
      const [file] = document.querySelector("input").files;
      globalThis.worker ??= new Worker("/dist/engine-worker.js?build=benchmark", { type: "module" });
      const times = [];
      for (let run = 0; run < count; run += 1) {
        const start = performance.now();
        await new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => {
            if (data.type === "report") resolve();
            if (data.type === "failed") reject(new Error(data.failure.code));
          };
          worker.postMessage({ type: "analyze", id: run + 1, options: { customers: "columns" }, workers, files: [file] });
        });
        times.push(performance.now() - start);
      }
      return times;
    },
    [workers, count],
  );

const server = await serve(resolve(dist));
try {
  for (const readers of [1, 2]) {
    await inBrowser({ url: server.url, file: resolve(file) }, async ({ page }) => {
      await analyses(page, readers, WARM);
      const before = ran();
      const times = await analyses(page, readers, Number(runs));
      const each = [...ran()].map(([thread, ms]) => [thread, (ms - (before.get(thread) ?? 0)) / Number(runs)]);
      const sum = each.reduce((sum, [, ms]) => sum + ms, 0);
      const shown = each.filter(([, ms]) => ms >= LEAST_MS).toSorted((a, b) => b[1] - a[1]);
      const rows = [...shown, ["all threads", sum]].map(([thread, ms]) => [thread, `${ms.toFixed(1)} ms`]);
      console.log(`\n${readers} reader${readers === 1 ? "" : "s"}: ${median(times).toFixed(0)} ms, median of ${runs}\n`);
      console.log(markdown(["thread", "runs for, each time"], rows));
    });
  }
} finally {
  await server.close();
}

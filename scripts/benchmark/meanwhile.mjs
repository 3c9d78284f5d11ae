// In the page: does it answer while the engine works, how soon does the engine stop, and how soon do other options have
// figures? By the module as a developer uses it, and by the worker's own messages as the page uses them.
const MODULE = "/dist/retention-engine.js";
const CHANGES = [{ granularity: "week" }, { refunds: "ignore" }, { lapsed_months: 3 }, { as_of: "2023-07-01" }, {}];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => performance.now();

/** The longest task of the main thread while `work` goes on; the browser tells of those from 50 ms. */
async function longestTask(work) {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: "longtask" });
  await work();
  await pause(100); // the last ones are told a little later
  observer.disconnect();
  return longest;
}

/** How often `tick` was called in a second, and the longest silence, between start and end. */
async function pulse(work) {
  const times = [now()];
  await work(() => times.push(now()));
  const calls = times.length - 1;
  times.push(now());
  const gaps = times.slice(1).map((time, place) => time - times[place]);
  return { perSecond: (1_000 * calls) / (times.at(-1) - times[0]), longestGap: Math.max(...gaps) };
}

/** The worker's own messages: `ask` resolves with the first answer of a kind that is waited for. */
function engine() {
  const worker = new Worker("/dist/engine-worker.js?build=benchmark", { type: "module" });
  const ask = (message, wanted, seen = () => {}) =>
    new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (wanted.includes(data.type)) resolve(data);
        else if (data.type === "failed") reject(new Error(data.failure.code));
        else seen(data);
      };
      if (message) worker.postMessage(message);
    });
  return { worker, ask };
}

export async function meanwhile(file) {
  const { analyze } = await import(MODULE);
  let progress;
  const task = await longestTask(async () => {
    progress = await pulse((onProgress) => analyze(file, { customers: "columns" }, { onProgress }));
  });

  // Aborting by the module, in the midst of reading.
  const controller = new AbortController();
  let aborted;
  const stopped = await analyze(file, {}, {
    onProgress({ bytes }) {
      if (!bytes) return;
      aborted ??= now();
      controller.abort();
    },
    signal: controller.signal,
  }).then(
    () => NaN,
    () => now() - aborted,
  );

  const { worker, ask } = engine();
  const started = now();
  await ask(undefined, ["ready"]);
  const ready = now() - started;
  const open = (id, seen) => ask({ type: "open", id, options: {}, may_ask: false, remembered: {}, files: [file] }, ["opened", "failed"], seen);
  // The worker's own answer to a cancel.
  let cancelledAt;
  const answer = await open(1, ({ type, progress }) => {
    if (type !== "progress" || !progress.bytes || cancelledAt) return;
    cancelledAt = now();
    worker.postMessage({ type: "cancel", id: 1 });
  });
  const cancelled = answer.type === "failed" ? now() - cancelledAt : NaN;

  let opened;
  const openTask = await longestTask(async () => {
    const start = now();
    await open(2);
    opened = now() - start;
  });
  const changes = [];
  for (let round = 0; round < 3; round += 1) {
    for (const [place, options] of CHANGES.entries()) {
      const start = now();
      await ask({ type: "change", id: 10 + round * CHANGES.length + place, options }, ["opened"]);
      changes.push({ options, ms: now() - start });
    }
  }
  return { task, progress, stopped, ready, cancelled, opened, openTask, changes };
}

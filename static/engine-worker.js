// The engine's worker, a module: `new Worker("engine-worker.js?build=" + BUILD_ID, { type: "module" })`.
// The id in the addresses keeps an HTTP cache from mixing two builds; the engine tells its own to the page.
const BUILD = "__BUILD__";
globalThis.BUILD_ID = BUILD;

// Archives, workbooks and old encodings are read by a program of its own, which is fetched when a file needs it.
globalThis.loadUnpack = async () => {
  const unpack = await import(`./unpack.js?build=${BUILD}`);
  await unpack.default({ module_or_path: new URL(`unpack_bg.wasm?build=${BUILD}`, import.meta.url) });
  return unpack;
};

// Messages that come while the engine is loading wait for it.
const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);

try {
  const { default: start } = await import(`./engine.js?build=${BUILD}`);
  await start({ module_or_path: new URL(`engine_bg.wasm?build=${BUILD}`, import.meta.url) });
  removeEventListener("message", keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
} catch (error) {
  // Thrown from a task of its own it reaches the page as the worker's `error` event; rejected, it would not.
  setTimeout(() => {
    throw error;
  });
}

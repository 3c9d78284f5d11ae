// The engine's worker, a module: `new Worker("engine-worker.js?build=" + BUILD_ID, { type: "module" })`.
// The id in the addresses keeps an HTTP cache from mixing two builds; the engine tells its own to the page.
const BUILD = "__BUILD__";
globalThis.BUILD_ID = BUILD;

// Archives, workbooks and old encodings are read by a program of its own, which is fetched when a file needs it.
// What a trap leaves of it is of no use. A module is made once for each address, so the next one has another, which the
// service worker and the browser's own cache answer with the same file.
let traps = 0;
globalThis.loadUnpack = async () => {
  const again = traps ? `&again=${traps}` : "";
  const unpack = await import(`./unpack.js?build=${BUILD}${again}`);
  await unpack.default({ module_or_path: new URL(`unpack_bg.wasm?build=${BUILD}`, import.meta.url) });
  return unpack;
};
globalThis.unpackTrapped = () => (traps += 1);

// A program that gets no more memory traps as it does for any other reason. What it had asked for is not known, but
// nothing asks for more than twice of what there is: if that is not to be had, it was for want of memory. The page is
// told so by the word of an error.
let memory;
function isForWantOfMemory(error) {
  if (error instanceof RangeError) return /alloc/i.test(error.message);
  if (!(error instanceof WebAssembly.RuntimeError) || !memory) return false;
  try {
    memory.grow((2 * memory.buffer.byteLength) / 65_536);
    return false;
  } catch {
    return true;
  }
}
addEventListener("error", (event) => {
  if (!isForWantOfMemory(event.error)) return;
  event.preventDefault();
  setTimeout(() => {
    throw new Error("too_large");
  });
});

// Messages that come while the engine is loading wait for it.
const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);

// Two engines with the same answers: one reads sixteen bytes at once (SIMD), where browser and processor can; the other runs
// everywhere. This module, a function that gives sixteen bytes, is valid where they can; sw.js asks the same.
const hasSimd = () => WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123));

async function load(name) {
  const { default: start } = await import(`./${name}.js?build=${BUILD}`);
  ({ memory } = await start({ module_or_path: new URL(`${name}_bg.wasm?build=${BUILD}`, import.meta.url) }));
}

try {
  // A browser that has learned it since the service worker kept its engine is offline with the other one.
  const isLoaded = hasSimd() && (await load("engine_simd").then(() => true, (error) => console.warn(error)));
  if (!isLoaded) await load("engine");
  removeEventListener("message", keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
} catch (error) {
  // Thrown from a task of its own it reaches the page as the worker's `error` event; rejected, it would not.
  setTimeout(() => {
    throw error;
  });
}

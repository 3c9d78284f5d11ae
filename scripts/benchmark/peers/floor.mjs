// The floor under all of them: the file's bytes are delivered to a worker, and its lines are counted.
import { deliver } from "./deliver.mjs";

const loaded = WebAssembly.instantiateStreaming(fetch("/floor.wasm"));

export async function report(file) {
  const { memory, count } = (await loaded).instance.exports;
  const bytes = new Uint8Array(memory.buffer);
  let lines = 0;
  await deliver(file, (piece) => {
    bytes.set(piece);
    const whole = (piece.length + 15) & ~15;
    bytes.fill(0, piece.length, whole);
    lines += count(whole);
  });
  return { answer: { lines } };
}

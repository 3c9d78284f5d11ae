// A file's bytes, 256 KB at a time, into one buffer that goes to and fro.
export async function deliver(file, take) {
  const reader = file.stream().getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(256 * 1024);
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) return;
    take(value);
    buffer = value.buffer;
  }
}

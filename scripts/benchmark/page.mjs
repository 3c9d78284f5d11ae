// The page's side: runs one peer, times it from the drop to the answer.
let worker;
let last;

function ask(message) {
  worker ??= new Worker("/worker.mjs", { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { answer, error } }) => (error ? reject(new Error(error)) : resolve(answer));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
}

/** `inPage` peers bring a worker of their own. */
globalThis.timed = async ({ peer, inPage, given }) => {
  const [file] = document.querySelector("input").files;
  const start = performance.now();
  if (inPage) {
    const { report } = await import(`./peers/${peer}.mjs`);
    last = await report(file, given);
  } else {
    last = { answer: await ask({ peer, file, given }), digest: () => ask({}) };
  }
  const ms = performance.now() - start;
  return { ms, answer: last.answer, marks: last.marks && { ...last.marks, end: ms } };
};

globalThis.digest = () => last.digest();

/** A function of a module, with the file. */
globalThis.call = async (module, name) => (await import(module))[name](document.querySelector("input").files[0]);

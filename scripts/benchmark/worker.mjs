// Runs a peer that needs a worker around it. The module of the peer is loaded when it is first asked.
let last;

addEventListener("message", async ({ data: { peer, file, given } }) => {
  try {
    if (file) {
      const { report } = await import(`./peers/${peer}.mjs`);
      last = await report(file, given);
      postMessage({ answer: last.answer });
    } else {
      postMessage({ answer: await last.digest() });
    }
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
});

// Papa Parse reads a file in chunks. It is in a worker already, which spares it the messages of its own worker mode.
import { tally } from "./tally.mjs";

const loaded = fetch("/node_modules/papaparse/papaparse.min.js").then(async (answer) => (0, eval)(await answer.text()));

export async function report(file, { segmentOf }) {
  await loaded;
  const { add, finish } = tally();
  let header = true;
  await new Promise((complete, error) => {
    globalThis.Papa.parse(file, {
      delimiter: ",",
      skipEmptyLines: true,
      chunk({ data }) {
        for (let at = header ? 1 : 0; at < data.length; at += 1) add(data[at][1], data[at][2], data[at][5]);
        header = false;
      },
      complete,
      error,
    });
  });
  return finish(segmentOf);
}

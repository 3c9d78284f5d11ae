// d3-dsv reads a text: the file as a whole becomes one, and rows are tallied as they are parsed.
import { csvParseRows } from "/node_modules/d3-dsv/dist/d3-dsv.mjs";
import { tally } from "./tally.mjs";

export async function report(file, { segmentOf }) {
  const { add, finish } = tally();
  csvParseRows(await file.text(), (row, index) => {
    if (index > 0) add(row[1], row[2], row[5]);
    return null; // the row is not kept
  });
  return finish(segmentOf);
}

// uDSV reads a text in pieces: the file is decoded as it streams in.
import { inferSchema, initParser } from "/node_modules/udsv/dist/uDSV.mjs";
import { tally } from "./tally.mjs";

export async function report(file, { segmentOf }) {
  const { add, finish } = tally();
  const addRow = (row) => {
    add(row[1], row[2], row[5]);
  };
  let parser;
  for await (const piece of file.stream().pipeThrough(new TextDecoderStream())) {
    parser ??= initParser(inferSchema(piece));
    parser.chunk(piece, parser.stringArrs, addRow);
  }
  parser.end();
  return finish(segmentOf);
}

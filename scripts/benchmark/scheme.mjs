// The scheme `eleven` as docs/definitions.md gives it: names in order, and for each of the 125 codes a place in them.
import { readFileSync } from "node:fs";

export function eleven() {
  const definitions = readFileSync(new URL("../../docs/definitions.md", import.meta.url), "utf8");
  const table = definitions.split("Scheme `eleven`")[1].split("Scheme `ten`")[0];
  const rows = [...table.matchAll(/^\| `(\w+)` \| ([\d ]+) \|$/gm)];
  const segmentOf = new Array(125).fill(-1);
  rows.forEach(([, , codes], segment) => {
    for (const [r, f, m] of codes.split(" ")) segmentOf[(r - 1) * 25 + (f - 1) * 5 + (m - 1)] = segment;
  });
  return { names: rows.map(([, name]) => name), segmentOf };
}

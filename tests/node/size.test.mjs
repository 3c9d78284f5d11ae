import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { judge, weigh } from "../../scripts/size.mjs";

test("a budget counts the files that it names, together, with whatever hash", () => {
  const files = [
    { name: "app-1f_bg.wasm", brotli: 100 },
    { name: "app-1f.js", brotli: 10 },
    { name: "appXjs", brotli: 1000 },
    { name: "sample/app-2.js", brotli: 1000 },
  ];
  const budget = (most, ...names) => judge(files, [{ what: "it", files: names, most }])[0];
  assert.equal(budget(110, "app-*_bg.wasm", "app-*.js").brotli, 110);
  assert.equal(budget(110, "app-*_bg.wasm", "app-*.js").isBroken, false);
  assert.equal(budget(109, "app-*_bg.wasm", "app-*.js").isBroken, true);
});

test("a budget of a file that is not there is broken", () => {
  const [verdict] = judge([], [{ what: "it", files: ["engine.wasm"], most: 1 }]);
  assert.deepEqual([verdict.isBroken, verdict.missing], [true, ["engine.wasm"]]);
});

test("files are weighed as they are and as they travel", () => {
  const folder = mkdtempSync(join(tmpdir(), "size-"));
  try {
    mkdirSync(join(folder, "sample"));
    writeFileSync(join(folder, "sample", "orders.csv"), "a,b\n".repeat(1000));
    writeFileSync(join(folder, "x.js"), "1");
    const [large, small] = weigh(folder);
    assert.deepEqual([large.name, large.raw, small.name, small.raw], ["sample/orders.csv", 4000, "x.js", 1]);
    assert.ok(large.brotli < large.gzip && large.gzip < 100, JSON.stringify(large));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("the lock files name no registry, so that everyone installs from their own", () => {
  for (const path of ["package-lock.json", "scripts/benchmark/package-lock.json"]) {
    assert.doesNotMatch(readFileSync(path, "utf8"), /"resolved"|registry/);
  }
});

test("wasm-bindgen's tool and crate are of one version", () => {
  const tool = readFileSync("scripts/versions", "utf8").match(/^WASM_BINDGEN_VERSION=(\S+)/m)[1];
  assert.match(readFileSync("Cargo.toml", "utf8"), new RegExp(`^wasm-bindgen = "=${tool.replaceAll(".", "\\.")}"$`, "m"));
});

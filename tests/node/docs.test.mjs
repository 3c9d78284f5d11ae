// The documentation says what the code does, where that can be read off.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { HEADERS } from "../../scripts/serve.mjs";
import { report } from "../oracle/report.mjs";

const PAGES = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/definitions.md", "docs/engine-api.md", "docs/performance.md"];
const read = (path) => readFileSync(path, "utf8");
const types = read("static/retention-engine.d.ts");
const api = read("docs/engine-api.md");
const definitions = read("docs/definitions.md");

/** The names in a union of types, such as `"a" | "b"`. */
const union = (name) => [...types.match(new RegExp(`type ${name} =([^;]+);`))[1].matchAll(/"(\w+)"/g)].map(([, word]) => word);

test("links within the documentation lead somewhere", () => {
  for (const page of PAGES) {
    for (const [, target] of read(page).matchAll(/\]\(([^)#\s]*)(?:#[^)]*)?\)/g)) {
      // Without the folder of pictures there is nothing to compare with.
      if (/^https?:/.test(target) || target === "" || (/screenshots/.test(target) && !existsSync("docs/screenshots"))) continue;
      assert.ok(existsSync(join(dirname(page), target)), `${page}: ${target}`);
    }
  }
});

test("every header on the way to a section is there", () => {
  const anchor = (title) => title.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-");
  const anchors = (page) => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchor(title));
  for (const page of PAGES) {
    for (const [, target, section] of read(page).matchAll(/\]\(([^)#\s:]*)#([^)]*)\)/g)) {
      const found = anchors(target === "" ? page : join(dirname(page), target));
      assert.ok(found.includes(section), `${page}: ${target}#${section}`);
    }
  }
});

test("the policy is written as it is served", () => {
  const policies = [...api.matchAll(/default-src 'self'; [^"\n]*/g)].map(([policy]) => policy);
  assert.ok(policies.length >= 5);
  for (const policy of policies) assert.equal(policy, HEADERS["Content-Security-Policy"]);
  assert.ok(HEADERS["Content-Security-Policy"].startsWith(read("ARCHITECTURE.md").match(/^default-src.*$/m)[0]));
});

test("every option, error and reason is explained", () => {
  const of = (name) => types.match(new RegExp(`interface ${name} [^{]*\\{([^}]+)\\}`))[1].match(/^ {2}\w+(?=\?:)/gm);
  const options = ["FileOptions", "Options"].flatMap(of).map((name) => name.trim());
  assert.equal(options.length, 25);
  for (const option of options) assert.match(api, new RegExp(`^\\| \`${option}\` \\|`, "m"));
  for (const code of union("ErrorCode")) assert.match(api, new RegExp(`^\\| \`${code}\` \\|`, "m"));
  for (const reason of union("Reason")) assert.match(definitions, new RegExp(`^\\|[^|]*\`${reason}\``, "m"));
});

test("the table of eleven segments is the one that is used", () => {
  const table = definitions.split("Scheme `eleven`")[1].split("Scheme `ten`")[0];
  const rows = [...table.matchAll(/^\| `(\w+)` \| ([\d ]+) \|$/gm)];
  const scheme = Object.fromEntries(rows.map(([, segment, codes]) => [segment, codes.split(" ")]));
  const files = [{ name: "cdnow_sample.csv", bytes: readFileSync("tests/data/cdnow_sample.csv") }];
  const { segments } = report(files).rfm;
  assert.deepEqual(report(files, { scheme }).rfm.segments, segments);
});

// The endpoint of the demo shop: what it takes, refuses and writes.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COLUMNS, listen, rows } from "../../scripts/endpoint.mjs";

const lead = (more = {}) => ({
  version: 1,
  id: "6f0d0b62-0000-4000-8000-000000000001",
  revision: 1,
  kind: "callback",
  campaign: "callback",
  variant: "a",
  submitted_at: "2026-11-21T10:00:00Z",
  page: "https://shop.example/pricing?a=1,2",
  locale: "hy",
  customer: null,
  complete: true,
  contact: { phone: "+37410123456", name: "Ann \"A\"", callback_at: null },
  answers: {},
  consent: { granted: true, version: "2026-11" },
  ...more,
});

async function withEndpoint(run, options = {}) {
  const file = join(mkdtempSync(join(tmpdir(), "endpoint-")), "responses.csv");
  const server = await listen({ file, ...options });
  const post = (body, type = "application/json") => fetch(server.url, { method: "POST", headers: { "Content-Type": type }, body });
  try {
    return await run({ ...server, file, post, lines: () => readFileSync(file, "utf8").split("\r\n").slice(0, -1) });
  } finally {
    await server.close();
  }
}

test("a lead is one row for each thing that it says, in json, as text and as a form", () =>
  withEndpoint(async ({ post, lines }) => {
    assert.equal((await post(JSON.stringify(lead()))).status, 204);
    assert.equal((await post(JSON.stringify(lead({ id: "text" })), "text/plain;charset=UTF-8")).status, 204);
    const fields = { version: 1, id: "form", revision: 1, kind: "callback", campaign: "callback", "contact.phone": "+37410123456", "answers.why": "late" };
    assert.equal((await post(new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded")).status, 204);
    const [head, ...all] = lines();
    assert.equal(head, COLUMNS.join(","));
    const start = "6f0d0b62-0000-4000-8000-000000000001,1,2026-11-21T10:00:00Z,callback,callback,a,,";
    const end = ',"https://shop.example/pricing?a=1,2",hy,true';
    assert.deepEqual(all.slice(0, 4), [
      `${start}contact.phone,'+37410123456${end}`,
      `${start}contact.name,"Ann ""A"""${end}`,
      `${start}consent.granted,true${end}`,
      `${start}consent.version,2026-11${end}`,
    ]);
    assert.equal(all.filter((line) => line.startsWith("text,")).length, 4);
    assert.deepEqual(all.slice(8), ["form,1,,callback,callback,,,why,late,,,", "form,1,,callback,callback,,,contact.phone,'+37410123456,,,"]);
  }));

test("what was taken before is not written again, also by an endpoint that was started anew", () =>
  withEndpoint(async ({ post, lines, file }) => {
    const body = JSON.stringify(lead({ contact: { phone: "1" }, consent: null }));
    const answers = await Promise.all([post(body), post(body), post(body)]);
    assert.deepEqual(answers.map(({ status }) => status), [204, 204, 204]);
    assert.equal(lines().length, 2);
    const next = await listen({ file });
    try {
      await fetch(next.url, { method: "POST", body });
      await fetch(next.url, { method: "POST", body: JSON.stringify(lead({ revision: 2, contact: { phone: "2" }, consent: null })) });
    } finally {
      await next.close();
    }
    assert.equal(lines().length, 3);
    assert.match(lines()[2], /,2,.*contact\.phone,2,/);
  }));

test("no cell is a formula, and a number stays one", () => {
  const answers = { why: '=HYPERLINK("http://x")', so: "+cmd|' /C calc'!A0", more: ["-1", "@x", -1] };
  return withEndpoint(async ({ post, lines }) => {
    await post(JSON.stringify(lead({ answers, contact: { phone: "+374 10 123456", name: "\t=1" }, consent: null })));
    const cells = lines().slice(1).map((line) => line.split(/,(?:why|so|more|contact\.\w+),/)[1]);
    assert.deepEqual(
      cells.map((cell) => cell.replace(/,"https.*/, "")),
      [`"'=HYPERLINK(""http://x"")"`, "'+cmd|' /C calc'!A0", "'-1", "'@x", "-1", "'+374 10 123456", "'\t=1"],
    );
  });
});

test("nonsense is refused for good; another method and a body without end too", () =>
  withEndpoint(async ({ post, url, file }) => {
    for (const body of ["", "x", "null", "[]", JSON.stringify(lead({ id: "a,b" })), JSON.stringify(lead({ revision: 0 })), JSON.stringify(lead({ version: 2 }))]) {
      assert.equal((await post(body)).status, 400, body);
    }
    assert.equal((await post(JSON.stringify(lead({ answers: { why: "x".repeat(70_000) } })))).status, 413);
    assert.equal((await fetch(url)).status, 405);
    assert.throws(() => readFileSync(file));
  }));

test("another origin may ask and send, unless one is named", () =>
  withEndpoint(async ({ url }) => {
    const headers = { Origin: "https://shop.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,idempotency-key" };
    const answer = await fetch(url, { method: "OPTIONS", headers });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get("access-control-allow-origin"), "https://shop.example");
    assert.equal(answer.headers.get("access-control-allow-headers"), "content-type,idempotency-key");
  }, { origin: "https://shop.example" }));

test("several choices are several rows, and who was shown something is one", () => {
  const [first, second] = rows(lead({ contact: null, consent: null, answers: { again: ["yes", "no"] } }));
  assert.deepEqual([first.slice(7, 9), second.slice(7, 9)], [["again", "yes"], ["again", "no"]]);
  const exposure = rows(lead({ kind: "exposure", contact: null, consent: null, variant: "holdout" }));
  assert.deepEqual(exposure.map((row) => row.slice(7, 9)), [["exposure", "holdout"]]);
});

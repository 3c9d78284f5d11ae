import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";

let folder, server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "serve-"));
  mkdirSync(join(folder, "dist", "sub"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "dist", "index.html"), "<!doctype html>".padEnd(2000));
  writeFileSync(join(folder, "dist", "a.wasm"), "\0asm");
  writeFileSync(join(folder, "dist", "sub", "index.html"), "sub");
  symlinkSync(join(folder, "secret.txt"), join(folder, "dist", "link.txt"));
  server = await serve({ root: join(folder, "dist"), base: "/shop/" });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is: `fetch` would normalise it first. */
const get = (path, { method = "GET", headers = {} } = {}) =>
  new Promise((resolve, reject) => {
    request(new URL(server.url), { path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    })
      .on("error", reject)
      .end();
  });

test("files come with their type and the security headers", async () => {
  const { status, headers } = await get("/shop/a.wasm");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "application/wasm");
  assert.match(headers["content-security-policy"], /^default-src 'self';.*; frame-ancestors 'none'$/);
  assert.equal(headers["x-content-type-options"], "nosniff");
});

test("a folder gives its index, with the slash that relative addresses need", async () => {
  assert.equal((await get("/shop/")).status, 200);
  assert.equal((await get("/shop/sub/")).body, "sub");
  const { status, headers } = await get("/shop/sub");
  assert.deepEqual([status, headers.location], [301, "/shop/sub/"]);
});

test("nothing outside the folder is served", async () => {
  const paths = [
    "/shop/../secret.txt",
    "/shop/..%2fsecret.txt",
    "/shop/%2e%2e/secret.txt",
    "/shop/sub/..%2f..%2fsecret.txt",
    "/shop/link.txt",
    "/shop//etc/passwd",
    "/shop/%00",
    "/shop/%",
    "/",
    "/secret.txt",
  ];
  for (const path of paths) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret|root:/, path);
  }
});

test("text is compressed, and an unchanged file is not sent again", async () => {
  const first = await get("/shop/", { headers: { "Accept-Encoding": "br" } });
  assert.equal(first.headers["content-encoding"], "br");
  const again = await get("/shop/", { headers: { "If-None-Match": first.headers.etag } });
  assert.deepEqual([again.status, again.body], [304, ""]);
});

test("only reading is allowed", async () => {
  assert.equal((await get("/shop/", { method: "POST" })).status, 405);
  assert.deepEqual([(await get("/shop/", { method: "HEAD" })).status, (await get("/shop/", { method: "HEAD" })).body], [200, ""]);
});

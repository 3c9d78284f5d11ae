// A shop's site with the embed on it, as a stranger would build it: pages of any HTML and headers on one server, the embed's
// files there or on another (a CDN), and whatever endpoint a test wants.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { DIST } from "../harness.mjs";

const TYPES = { js: "text/javascript", wasm: "application/wasm", json: "application/json", css: "text/css" };

async function start(answer) {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(error.message));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function embedFile(path, response, headers) {
  const name = normalize(path).replace(/^[/\\]+/, "");
  if (!/^(widget\.js|embed\/[\w.-]+)$/.test(name)) return false;
  const bytes = await readFile(join(DIST, name)).catch(() => undefined);
  if (!bytes) return false;
  response.writeHead(200, { "Content-Type": TYPES[name.split(".").at(-1)] ?? "text/plain", ...headers }).end(bytes);
  return true;
}

/**
 * `pages` are bodies by path (or `{ body, head, html, headers }`); the tag stands at the end of each head unless it says
 * `tag: ""`. `config` is served as /retention/widget.json.
 */
export async function openShop({ pages = { "/": "<h1>Shop</h1>" }, config, cdn = false } = {}) {
  const asked = [];
  const other = cdn && (await start(async (request, response) => {
    const { pathname } = new URL(request.url, "http://cdn");
    if (!(await embedFile(pathname, response, { "Access-Control-Allow-Origin": "*" }))) response.writeHead(404).end();
  }));
  const tag = `<script async src="${other ? other.url : ""}/widget.js" data-config="/retention/widget.json"></script>`;
  const shop = await start(async (request, response) => {
    const { pathname } = new URL(request.url, "http://shop");
    asked.push(pathname);
    if (pathname === "/retention/widget.json" && config !== undefined) {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(typeof config === "string" ? config : JSON.stringify(config));
      return;
    }
    // Browsers ask for it by themselves.
    if (pathname === "/favicon.ico") return void response.writeHead(204).end();
    const page = pages[pathname];
    if (page !== undefined) {
      const { body = page, head = "", html = 'lang="en"', headers = {}, tag: own = tag } = typeof page === "string" ? {} : page;
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
      response.end(`<!doctype html><html ${html}><head><meta charset="utf-8"><title>Shop</title>${head}${own}</head><body>${body}</body></html>`);
      return;
    }
    if (!(await embedFile(pathname, response, {}))) response.writeHead(404).end();
  });
  return { url: shop.url, asked, close: () => Promise.all([shop.close(), other && other.close()]) };
}

let browser;
/** Runs `visit(page, said)` in a profile of its own; `said` is what stands in the console, as `type: text`. */
export async function visiting(shop, visit, options = {}) {
  const { args } = JSON.parse(readFileSync(new URL("../../../webdriver.json", import.meta.url), "utf8"))["goog:chromeOptions"];
  browser ??= await chromium.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: args.filter((arg) => arg !== "--headless"),
  });
  const context = await browser.newContext({ locale: "en-GB", baseURL: shop.url, ...options });
  const said = [];
  context.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  context.on("weberror", (error) => said.push(`uncaught: ${error.error().message}`));
  try {
    return await visit(await context.newPage(), said);
  } finally {
    await context.close();
  }
}

export const closeBrowser = () => browser?.close();

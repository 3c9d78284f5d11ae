// The embed on pages that are not ours: what its tag does before anything is shown.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openShop, visiting } from "./embed/shop.mjs";

after(closeBrowser);

const config = (more = {}) => ({
  version: 1,
  delivery: { url: "/leads" },
  campaigns: [{ id: "callback", kind: "callback", trigger: { delay_s: 600 } }],
  ...more,
});

const ready = (page) => page.evaluate(() => window.RetentionWidget.ready);
const withShop = async (options, visit, browserOptions) => {
  const shop = await openShop(options);
  try {
    await visiting(shop, (page, said) => visit(page, { said, asked: shop.asked, url: shop.url }), browserOptions);
  } finally {
    await shop.close();
  }
};

test("one tag is enough, from one's own server and from a CDN", async () => {
  for (const cdn of [false, true]) {
    await withShop({ config: config(), cdn }, async (page, { said }) => {
      await page.goto("/");
      await ready(page);
      assert.deepEqual(said, []);
    });
  }
});

test("mistakes are named with their place, and nothing else is said", () => {
  const campaigns = [{ id: "callback", kind: "callback", trigger: {}, contact: { fields: ["fax"] } }, { kind: "poll" }];
  return withShop({ config: config({ colour: "red", campaigns }) }, async (page, { said }) => {
    await page.goto("/");
    await ready(page);
    assert.deepEqual(said, [
      "warning: retention-widget: colour unknown key",
      "warning: retention-widget: campaigns[0].contact.fields[0] must be one of phone, email, name, time, message",
      "warning: retention-widget: campaigns[0].contact.fields names no field",
      "warning: retention-widget: campaigns[1].id is missing",
      "warning: retention-widget: campaigns[1].kind must be one of callback, survey",
    ]);
  });
});

test("the program comes after everything else, and only if something can open by itself", async () => {
  await withShop({ config: config({ campaigns: [{ id: "a", kind: "callback" }] }) }, async (page, { asked }) => {
    await page.goto("/");
    await ready(page);
    assert.deepEqual(asked.filter((path) => path.startsWith("/embed/")), []);
    assert.match(await page.evaluate(() => window.RetentionWidget.explain("a")), /not loaded/);
  });
  // A picture that takes its time: the page is not idle before it is there.
  let give;
  const picture = new Promise((resolve) => (give = resolve));
  await withShop({ config: config(), pages: { "/": '<img src="/slow.png" alt="">' } }, async (page, { asked }) => {
    await page.route("**/slow.png", async (route) => {
      await picture;
      await route.fulfill({ status: 200, contentType: "image/png", body: "" });
    });
    await page.goto("/", { waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => window.RetentionWidget);
    assert.deepEqual(asked.filter((path) => /embed|retention/.test(path)), []);
    give();
    await ready(page);
    assert.deepEqual(asked.filter((path) => /embed|retention/.test(path)), ["/retention/widget.json", "/embed/embed.js", "/embed/embed_bg.wasm"]);
  });
});

test("a configuration may stand in the page; one that cannot be read is said so, and the page goes on", async () => {
  const inline = `<script type="application/json" data-retention-widget>${JSON.stringify(config({ colour: 1 }))}</script>`;
  await withShop({ pages: { "/": inline } }, async (page, { said, asked }) => {
    await page.goto("/");
    await ready(page);
    assert.deepEqual(said, ["warning: retention-widget: colour unknown key"]);
    assert.equal(asked.includes("/retention/widget.json"), false);
  });
  for (const [wrong, pattern] of [[undefined, /widget\.json: 404/], ["{", /JSON/]]) {
    await withShop({ config: wrong, pages: { "/": "<button onclick=\"document.title='pressed'\">Buy</button>" } }, async (page, { said }) => {
      const isSaid = page.waitForEvent("console", (message) => pattern.test(message.text()));
      await page.goto("/");
      await isSaid;
      await page.getByRole("button", { name: "Buy" }).click();
      assert.equal(await page.title(), "pressed");
      await ready(page);
      assert.deepEqual(said.filter((text) => text.startsWith("uncaught")), []);
    });
  }
});

test("a second copy does nothing, until the first is destroyed", () =>
  withShop({ config: config() }, async (page, { said }) => {
    await page.goto("/");
    await ready(page);
    await page.addScriptTag({ url: "/widget.js" });
    assert.deepEqual(said, ["warning: retention-widget: a copy runs on this page already; this one does nothing"]);
    await page.evaluate(() => window.RetentionWidget.destroy());
    await page.addScriptTag({ url: "/widget.js" });
    assert.equal(said.length, 1);
    assert.equal(await page.evaluate(() => window.RetentionWidget.ready instanceof Promise), true);
  }));

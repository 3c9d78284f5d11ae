// Every state of the page, in both themes, both languages and two widths: what axe-core finds, and what it cannot see:
// texts that are cut, pages that scroll sideways, digits of another script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, onPage, screenshot } from "./harness.mjs";
import { csv, drawn, drop, file, long, turn } from "./steps.mjs";

let app;
before(async () => (app = await launch()));
after(() => app?.close());

const WORDS = {
  en: {
    locale: "en-GB", choose: "Choose a file", proceed: "Show the figures", back: "Back", cancel: "Cancel", download: "Download", chart: "Download the chart", more: "More",
    explain: "How “Customers” is worked out", svg: "SVG, for documents and print", report: "The whole report (JSON)",
  },
  fa: {
    locale: "fa-IR", choose: "انتخاب فایل", proceed: "نمایش ارقام", back: "بازگشت", cancel: "لغو", download: "دریافت", chart: "دریافت نمودار", more: "بیشتر",
    explain: /مشتریان|مشتری‌ها/, svg: /^SVG/, report: /JSON/,
  },
};

/** A shop of two years: many customers, long names, some rows that cannot be used, and people who are gone. */
function shop() {
  const rows = [["customer", "date", "amount"]];
  for (let number = 0; number < 240; number += 1) {
    const customer = number % 7 === 0 ? `a.very.long.address.of.customer.${number % 60}@subdomain.example.org` : number % 5 === 0 ? `مشتری ${number % 30}` : `customer ${(number * number) % 61}`;
    const day = new Date(Date.UTC(2022, 0, 3 + ((number * 37) % 700)));
    rows.push([customer, day.toISOString().slice(0, 10), (number % 11 === 10 ? -5 : ((number * 97) % 4000) + 0.5).toFixed(2)]);
  }
  rows.push(["", "2022-05-05", "17"], ["x", "soon", "3"]);
  return file("a-shop-with-quite-a-long-name-of-orders-2022-2023.csv", csv(rows));
}
const doubtful = () =>
  file("doubtful.csv", csv([["k1", "k2", "k3", "k4"], ["ann", "x", "01/02/2024", "10.5"], ["ann", "y", "03/04/2024", "20"], ["bob", "y", "05/06/2024", "5"]]));
const refunds = () => file("refunds.csv", csv([["customer", "date", "amount"], ["a", "2024-01-05", "-1"]]));

const ready = (page, words) => page.getByRole("button", { name: words.choose }).waitFor();
const overview = async (page) => {
  await page.getByRole("banner").waitFor();
  await drawn(page);
};

function unfoldAll(page) {
  return page.locator("main summary").evaluateAll((all) => all.forEach((summary) => summary.parentElement.open || summary.click()));
}

// The states, in an order in which one leads to the next.
const STATES = {
  start: ready,
  async question(page, words) {
    await drop(page, doubtful());
    await page.getByRole("button", { name: words.proceed }).waitFor();
    await unfoldAll(page);
  },
  async error(page, words) {
    await page.getByRole("button", { name: words.back }).click();
    await ready(page, words);
    await drop(page, refunds());
    await page.getByRole("main").getByRole("alert").waitFor();
  },
  async overview(page) {
    await drop(page, shop());
    await overview(page);
  },
  ...Object.fromEntries(
    ["segments", "leaving", "cohorts", "retention", "compare", "ladder", "money", "import", "customers", "kept"].map((id) => [
      `${id}, all unfolded`,
      async (page) => {
        await turn(page, id);
        await unfoldAll(page);
      },
    ]),
  ),
  async "overview, all unfolded"(page) {
    await turn(page, "overview");
    await unfoldAll(page);
  },
};
// What opens above the overview.
const PANELS = {
  "download menu": (page, words) => page.getByRole("banner").getByRole("button", { name: words.download, exact: true }),
  "explanation": (page, words) => page.getByRole("term").first().getByRole("button"),
  "chart menu": (page, words) => page.getByRole("figure").first().getByRole("button", { name: words.chart }),
};

/** No page scrolls sideways, and no text is cut. */
async function whole(page, where) {
  const found = await page.evaluate(() => {
    const found = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    const short = (element) => `${element.localName}.${element.getAttribute("class") ?? ""} “${element.textContent.trim().slice(0, 40)}”`;
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    for (const element of document.querySelectorAll("body *:not(svg *)")) {
      if (!element.checkVisibility() || element.closest(".visually-hidden")) continue;
      const style = getComputedStyle(element);
      // One pixel for the eye, a word for the ear.
      if (style.position === "absolute" && element.clientWidth <= 1) continue;
      // What is cut in a row of a list is whole on the page to which the row leads.
      if (element.closest("tr")?.querySelector('th a[href^="#customer?"]')) continue;
      const hides = /hidden|clip/.test(style.overflowX) || style.textOverflow === "ellipsis";
      // What is a pixel wide is meant for screen readers.
      if (hides && element.clientWidth > 1 && element.innerText?.trim() && element.scrollWidth > element.clientWidth + 1) found.push(`cut: ${short(element)}`);
      // A text that runs out of the window, with nothing to scroll it by.
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      let scroller = element;
      while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
      const box = element.getBoundingClientRect();
      if (own && !scroller && box.width > 1 && (box.left < -1 || box.right > innerWidth + 1) && style.position !== "absolute") found.push(`outside: ${short(element)}`);
    }
    // Words in pictures: inside their picture, and in one size with it.
    for (const svg of document.querySelectorAll("figure svg")) {
      const frame = svg.getBoundingClientRect();
      for (const text of svg.querySelectorAll("text")) {
        const box = text.getBoundingClientRect();
        if (box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) {
          found.push(`outside its picture: “${text.textContent}” by ${Math.round(Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom))} px`);
        }
      }
    }
    return [...new Set(found)];
  });
  assert.deepEqual(found, [], where);
}

/** In Persian: from right to left, with Persian digits in everything that is not the shop's own. */
async function persian(page, where) {
  const found = await page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    const found = lang === "fa" && dir === "rtl" ? [] : [`lang ${lang}, dir ${dir}`];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: parent } = walker.currentNode;
      if (parent.closest("bdi, code, option, script, noscript, [hidden], #cannot-start")) continue;
      // Names of files and columns, and examples from the file, stand between marks of direction.
      const own = data.replace(/\u2068[^\u2069]*\u2069/g, "").replace(/CC\sBY\s4\.0/, "");
      if (/[0-9٠-٩]/.test(own)) found.push(own.trim().slice(0, 60));
    }
    for (const element of document.querySelectorAll("[aria-label]")) {
      if (/[0-9]/.test(element.getAttribute("aria-label"))) found.push(`aria-label: ${element.getAttribute("aria-label").slice(0, 60)}`);
    }
    return [...new Set(found)];
  });
  assert.deepEqual(found, [], where);
}

for (const [language, words] of Object.entries(WORDS)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      test(`${language}, ${colorScheme}, ${width} px`, () =>
        onPage(app, { locale: words.locale, colorScheme, viewport: { width, height: 800 } }, async (page) => {
          for (const [state, arrive] of Object.entries(STATES)) {
            await arrive(page, words);
            const where = `${state}, ${language}, ${colorScheme}, ${width} px`;
            await accessible(page, where);
            await whole(page, where);
            if (language === "fa") await persian(page, where);
            await screenshot(page, where.replaceAll(/[, ]+/g, "-"), { fullPage: true });
          }
        }));

      test(`${language}, ${colorScheme}, ${width} px: menus and explanations`, () =>
        onPage(app, { locale: words.locale, colorScheme, viewport: { width, height: 800 } }, async (page) => {
          await ready(page, words);
          await STATES.overview(page);
          const panels = { ...PANELS };
          if (width < 500) panels.more = (page, words) => page.getByRole("navigation").getByRole("button", { name: words.more });
          for (const [panel, button] of Object.entries(panels)) {
            const where = `${panel}, ${language}, ${colorScheme}, ${width} px`;
            const opener = button(page, words);
            await opener.click();
            const open = page.locator(`#${await opener.getAttribute("aria-controls")}`);
            await open.waitFor();
            await accessible(page, where);
            await inWindow(open, where);
            await page.keyboard.press("Escape");
            await open.waitFor({ state: "hidden" });
          }
        }));
    }
  }
}

/** What opens is not cut by the window's sides. */
async function inWindow(panel, where) {
  const { x, width } = await panel.boundingBox();
  const window = panel.page().viewportSize().width;
  assert.ok(x >= 0 && x + width <= window, `${where}: from ${x} to ${x + width} in a window of ${window}`);
}

for (const [language, words] of Object.entries(WORDS)) {
  test(`${language}: while a long file is read`, () =>
    onPage(app, { locale: words.locale }, async (page) => {
      await ready(page, words);
      await drop(page, long());
      const bar = page.getByRole("progressbar");
      await bar.waitFor();
      await accessible(page);
      await whole(page, "reading");
      if (language === "fa") await persian(page, "reading");
      assert.equal(await bar.isVisible(), true, "it was still being read");
      await page.getByRole("button", { name: words.cancel }).click();
      await ready(page, words);
    }));

  test(`${language}: nothing is cut at 320 px, and no page scrolls sideways`, () =>
    onPage(app, { locale: words.locale, viewport: { width: 320, height: 640 } }, async (page) => {
      for (const [state, arrive] of Object.entries(STATES)) {
        await arrive(page, words);
        await whole(page, `${state}, ${language}, 320 px`);
      }
    }));
}

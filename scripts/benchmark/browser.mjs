// One peer in a browser of its own: a fresh profile, an empty page, the file chosen as a person would choose it.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { watchMemory } from "./memory.mjs";

const { args } = JSON.parse(readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"))["goog:chromeOptions"];

/** Runs `body({ page, processes })` on a page that has the file and nothing else. */
export async function inBrowser({ url, file }, body) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    // What Chromium asks other servers for ends at a closed port; this machine itself is asked directly.
    args: [...args.filter((arg) => arg !== "--headless"), "--proxy-server=http://127.0.0.1:9"],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.timed);
    await page.setInputFiles("input", file);
    const session = await browser.newBrowserCDPSession();
    const processes = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    };
    return await body({ page, processes });
  } finally {
    await browser.close();
  }
}

/**
 * The first report (`cold`: nothing was started), its memory above the empty page's, and `again` further ones (`warm`);
 * `check(answer, digest)` says
 * what is wrong with an answer.
 */
export function timePeer(where, { peer, inPage = false, given, again, check }) {
  return inBrowser(where, async ({ page, processes }) => {
    const peak = watchMemory(await processes());
    const ask = { peer, inPage, given };
    const first = await page.evaluate((asked) => globalThis.timed(asked), ask);
    const memory = peak();
    const warm = [];
    let { answer } = first;
    for (let run = 0; run < again; run += 1) {
      const next = await page.evaluate((asked) => globalThis.timed(asked), ask);
      warm.push(next);
      answer = next.answer;
    }
    const digest = check && (await page.evaluate(() => globalThis.digest()));
    return {
      cold: first.ms,
      warm: warm.map(({ ms }) => ms),
      memory,
      marks: (warm.at(-1) ?? first).marks,
      coldMarks: first.marks,
      answer,
      digest,
      wrong: check && (check(first.answer) ?? check(answer, digest)),
    };
  });
}

// The native command, for tests that hold the browser against it.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { file } from "./steps.mjs";

/** The command as it is now; builds it unless REPORT_BINARY names one. */
export function command() {
  if (process.env.REPORT_BINARY) return process.env.REPORT_BINARY;
  const root = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync("cargo", ["build", "--quiet", "--profile", "quick", "--example", "report"], { cwd: root, stdio: "inherit" });
  return join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "quick/examples/report");
}

/** What the command says of files: its report, or the code of its error. */
export function said(command, paths, options = {}) {
  const run = spawnSync(command, [...paths, "--options", file("options.json", JSON.stringify(options))], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  return run.status === 0 ? run.stdout.trimEnd() : run.stderr.split(":")[0];
}

/** What analyze() says of the same: its report as text, or the code of its error. */
export async function analyzed(page, paths, options = {}, watch = {}) {
  await give(page, paths);
  return page.evaluate(async ([options, watch]) => {
    const { analyze } = await import(new URL("retention-engine.js", document.baseURI).href);
    return analyze(globalThis.files, options, watch).then(JSON.stringify, (error) => error.code ?? String(error));
  }, [options, watch]);
}

/** Puts real files of this machine into the page, as `globalThis.files`. */
export async function give(page, paths) {
  const input = await page.evaluateHandle(() => Object.assign(document.createElement("input"), { type: "file", multiple: true }));
  await input.asElement().setInputFiles(paths);
  await input.evaluate(({ files }) => (globalThis.files = [...files]) && undefined);
}

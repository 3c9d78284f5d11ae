// Run by Trunk beside its own work: makes the engine once more, with SIMD. A browser refuses a program as a whole for one
// instruction that it does not know, so Trunk makes all programs without, and static/engine-worker.js takes this one where it can.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const NAME = "engine_simd";
const { TRUNK_STAGING_DIR: staging = "dist", TRUNK_HTML_FILE: page = "index.html", TRUNK_PROFILE: profile } = process.env;
const isRelease = profile === "release";
// Trunk's own is said in index.html.
const PROFILE = "engine";

const run = (command, args, env = {}) => execFileSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });

// With a folder of its own neither build waits for the other, nor builds again what the other has built.
const target = join(process.env.CARGO_TARGET_DIR ?? "target", "simd");
run(
  "cargo",
  ["build", "--quiet", "--bin", "engine", "--target", "wasm32-unknown-unknown", "--target-dir", target, ...(isRelease ? ["--profile", PROFILE] : [])],
  { RUSTFLAGS: "-Ctarget-feature=+simd128" },
);

const program = join(target, "wasm32-unknown-unknown", isRelease ? PROFILE : "debug", "engine.wasm");
run("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", staging, "--out-name", NAME, program]);

// As Trunk is told to do it with the other one.
const [link] = readFileSync(page, "utf8").match(/<link [^>]*data-bin="engine"[^>]*>/);
const said = (attribute) => link.match(new RegExp(`${attribute}="([^"]*)"`))[1];
const wasm = join(staging, `${NAME}_bg.wasm`);
const params = said("data-wasm-opt-params").split(" ");
if (isRelease) run("wasm-opt", [`-O${said("data-wasm-opt")}`, ...params, "--enable-simd", wasm, "-o", wasm]);

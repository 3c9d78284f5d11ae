// Run by Trunk beside its own work: makes the embed, which other people's pages fetch. Every byte counts there, so its
// standard library is built with it for size, without the words of panics, where the library's source is to be had.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const { TRUNK_STAGING_DIR: staging = "dist", TRUNK_PROFILE: profile } = process.env;
const isRelease = profile === "release";
const PROFILE = isRelease ? "embed" : "dev";

const run = (command, args, env = {}) => execFileSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });

// Debian's toolchain has the source where rustup's cannot be asked for it.
const hasSource = (toolchain) => {
  const env = { ...process.env, ...(toolchain && { RUSTUP_TOOLCHAIN: toolchain }) };
  try {
    const sysroot = execFileSync("rustc", ["--print", "sysroot"], { env, stdio: ["ignore", "pipe", "ignore"] });
    return existsSync(join(sysroot.toString().trim(), "lib/rustlib/src/rust/library/std/Cargo.toml"));
  } catch {
    return false;
  }
};
const toolchain = ["", "debian"].find(hasSource);
if (toolchain === undefined) console.warn("embed: without the library's source (rustup component add rust-src) it weighs a quarter more");

const SMALL = {
  args: ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"],
  env: {
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: "-Zunstable-options -Cpanic=immediate-abort",
    ...(toolchain && { RUSTUP_TOOLCHAIN: toolchain }),
  },
};
const { args, env } = isRelease && toolchain !== undefined ? SMALL : { args: [], env: {} };

// With a folder of its own it waits for no other build.
const target = join(process.env.CARGO_TARGET_DIR ?? "target", "embed");
const build = ["build", "--quiet", "--package", "retention-embed", "--target", "wasm32-unknown-unknown", "--target-dir", target, "--profile", PROFILE];
run("cargo", [...build, ...args], env);

const folder = join(staging, "embed");
mkdirSync(folder, { recursive: true });
const program = join(target, "wasm32-unknown-unknown", isRelease ? PROFILE : "debug", "embed.wasm");
run("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", folder, "--out-name", "embed", program]);
const wasm = join(folder, "embed_bg.wasm");
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
if (isRelease) run("wasm-opt", ["-Oz", ...FEATURES.map((feature) => `--enable-${feature}`), wasm, "-o", wasm]);

// Scripts of it, without what only their readers need.
const minified = (from, to) =>
  run("esbuild", [from, "--minify", "--target=es2021", "--log-level=error", "--allow-overwrite", `--outfile=${to}`]);
minified("static/embed/widget.js", join(staging, "widget.js"));
minified(join(folder, "embed.js"), join(folder, "embed.js"));

// Starts the app: the policy refuses Trunk's inline starter. A classic script, so that it can say what is wrong
// also where modules are not loaded.
"use strict";

(async () => {
  const explain = () => {
    document.getElementById("app").hidden = true;
    document.getElementById("cannot-start").hidden = false;
  };
  // A program that has trapped is gone, and the page with it.
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) explain();
  });

  try {
    // One id for page, workers and service worker: scripts/stamp.mjs writes it when building.
    globalThis.BUILD_ID = document.querySelector('meta[name="build"]').content;
    serviceWorker();
    // Trunk writes these two links, with the hashed names.
    const script = document.querySelector('link[rel="modulepreload"]');
    const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');
    const { default: start } = await import(script.href);
    await start({ module_or_path: fetch(wasm.href) });
  } catch (error) {
    console.error(error);
    explain();
  }

  // It keeps the whole build for use offline, and counts requests to other servers. A newer build is there from the
  // next visit on; a page that is open stays with its own.
  async function serviceWorker() {
    try {
      await navigator.serviceWorker?.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
    } catch (error) {
      console.warn("The service worker did not start; offline use needs it.", error);
    }
  }
})();

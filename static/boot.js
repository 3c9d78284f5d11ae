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
    await start({ module_or_path: fetch(wasm.href, { integrity: wasm.integrity }) });
  } catch (error) {
    console.error(error);
    explain();
  }

  // The service worker keeps one whole build for use offline, and counts requests to other servers.
  async function serviceWorker() {
    const workers = navigator.serviceWorker;
    if (!workers) return; // no HTTPS, or a private window of some browsers: everything else works
    try {
      // A newer build waits while the older one is in use. Now, before any work is lost, is the time to change.
      // The page is loaded again when it takes over; its first arrival ever changes nothing.
      if (workers.controller) {
        workers.addEventListener("controllerchange", () => location.reload(), { once: true });
        const registration = await workers.getRegistration();
        registration?.waiting?.postMessage({ type: "activate" });
      }
      await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
    } catch (error) {
      console.warn("The service worker did not start; offline use needs it.", error);
    }
  }
})();

// Starts the app: the policy refuses Trunk's inline starter. A classic script, so that it can say what is wrong
// also where modules are not loaded, and the first thing that the page waits for, because of what comes next.
"use strict";

// Until the program listens, a browser would open a dropped file in the page's place. So the files are kept here, and the
// program takes them over. As later on the page, files that are dropped replace those before them.
(() => {
  let dropped = [];
  const hold = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop") dropped = [...event.dataTransfer.files];
  };
  addEventListener("dragover", hold);
  addEventListener("drop", hold);
  globalThis.takeDroppedFiles = () => {
    removeEventListener("dragover", hold);
    removeEventListener("drop", hold);
    return dropped.splice(0);
  };
})();

(async () => {
  const explain = () => {
    document.getElementById("app").hidden = true;
    document.getElementById("cannot-start").hidden = false;
  };
  // A program that has trapped is gone, and the page with it.
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) explain();
  });

  // What is looked for below stands further down in the document.
  if (document.readyState === "loading") {
    await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  try {
    // One id for page, workers and service worker: scripts/stamp.mjs writes it when building.
    globalThis.BUILD_ID = document.querySelector('meta[name="build"]').content;
    // Trunk writes these two links, with the hashed names.
    const script = document.querySelector('link[rel="modulepreload"]');
    const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');
    const { default: start } = await import(script.href);
    await start({ module_or_path: fetch(wasm.href) });
  } catch (error) {
    console.error(error);
    explain();
  }
  // Not before: what it fetches would share the line with the program that somebody waits for.
  serviceWorker();

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

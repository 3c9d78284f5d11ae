// What a site's owner puts on their pages with one tag. It waits until the page is idle, reads the configuration, and
// fetches the program behind it only if there is something for it to do.
(() => {
  const LABEL = "retention-widget:";
  if (window.RetentionWidget?.ready) {
    console.warn(LABEL, "a copy runs on this page already; this one does nothing");
    return;
  }
  const tag = document.currentScript ?? document.querySelector("script[src*='widget.js']");
  const base = new URL("embed/", tag.src).href;
  const file = (name) => `${base}${name}?build=__BUILD__`;

  // --- What the page's own scripts can do, also before the program is there

  const handlers = [];
  let waiting = [];
  let program;
  let coming;
  let isDestroyed = false;

  const call = (name, ...given) => {
    if (isDestroyed) return undefined;
    if (program) return program[name]?.(...given);
    load();
    return new Promise((resolve) => waiting.push(() => resolve(program?.[name]?.(...given))));
  };
  // A handler that throws is the page's affair: it is told so, and nothing of the widget stops.
  const apart = (run) => {
    try {
      run();
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  };
  const emit = (name, detail) => {
    for (const [wanted, handler] of [...handlers]) if (wanted === name) apart(() => handler(detail));
    apart(() => document.dispatchEvent(new CustomEvent(LABEL + name, { detail })));
    apart(() => window.dataLayer?.push({ event: LABEL + name, ...detail }));
  };

  let isReady;
  window.RetentionWidget = {
    ready: new Promise((resolve) => (isReady = resolve)),
    show: (id) => call("show", id),
    hide: () => program?.hide?.(),
    track: (event, properties) => call("track", event, properties),
    identify: (customer) => call("identify", customer),
    context: (values) => call("context", values),
    consent: (isGranted) => call("consent", isGranted),
    explain: (id) => (program ? program.explain?.(id) : "not loaded: the page is not idle yet, or no campaign opens by itself"),
    on(name, handler) {
      const entry = [name, handler];
      handlers.push(entry);
      return () => void (handlers.includes(entry) && handlers.splice(handlers.indexOf(entry), 1));
    },
    test: () => call("test"),
    reset: () => call("reset"),
    destroy() {
      isDestroyed = true;
      removeEventListener("load", whenIdle);
      program?.destroy?.();
      handlers.length = waiting.length = 0;
      // The next copy may take over.
      delete window.RetentionWidget.ready;
    },
  };

  // --- The configuration

  async function configuration() {
    const inline = document.querySelector("script[type='application/json'][data-retention-widget]");
    if (inline) return JSON.parse(inline.textContent);
    const { config } = tag.dataset;
    if (!config) throw new Error("the tag has no data-config, and there is no inline configuration");
    const response = await fetch(new URL(config, document.baseURI));
    if (!response.ok) throw new Error(`${config}: ${response.status}`);
    return response.json();
  }

  // --- The program

  let read;
  const config = () => (read ??= configuration());

  // Whoever waits for `ready` waits no longer: what cannot run is named in the console.
  const tell = (error) => console.error(LABEL, error.message ?? error);

  function load() {
    coming ??= start().catch(tell).then(isReady);
    return coming;
  }

  async function start() {
    const given = await config();
    const { default: begin, ...functions } = await import(file("embed.js"));
    await begin({ module_or_path: file("embed_bg.wasm") });
    if (isDestroyed) return;
    functions.start(given, { emit });
    program = functions;
    for (const run of waiting.splice(0)) run();
  }

  // --- When: after everything that the page itself does

  const hasTrigger = (campaigns) => Array.isArray(campaigns) && campaigns.some((campaign) => campaign?.trigger);
  const isPreview = new URLSearchParams(location.search).has("rw-preview");

  async function begin() {
    if (isDestroyed) return;
    try {
      if (!isPreview && !hasTrigger((await config())?.campaigns)) return void isReady();
    } catch {
      // It is told where the program would begin.
    }
    await load();
  }
  const whenIdle = () => (window.requestIdleCallback ?? ((run) => setTimeout(run, 200)))(begin);
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
})();

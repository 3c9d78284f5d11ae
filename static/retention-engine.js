// The engine for developers: an ES module that reads order files in a worker of its own and gives the report.
// Put dist/ on the page's own origin: browsers start workers from nowhere else.
//
//   import { analyze } from "./retention-engine.js";
//   const report = await analyze(input.files, { granularity: "week" });
//
// Types and their units are in retention-engine.d.ts.

const BUILD = "__BUILD__";

/** An error of the engine; `code` is stable, `file` and `names` say what it is about. */
export class RetentionError extends Error {
  constructor({ code, detail, file, names }) {
    super(detail || code);
    this.name = "RetentionError";
    this.code = code;
    if (file) this.file = file;
    if (names?.length) this.names = names;
  }
}

/**
 * Reads order files and resolves to their report.
 * @param files one or several of `File`, `Blob` or CSV text, in the order in which later ones replace earlier ones
 * @param options see `Options` in the types; everything has a default
 * @param watch `{ onProgress, signal }`
 */
export async function analyze(files, options = {}, { onProgress, signal, workers } = {}) {
  signal?.throwIfAborted();
  const list = isOne(files) ? [files] : [...files];
  const blobs = list.map(asFile);
  const worker = new Worker(new URL(`engine-worker.js?build=${BUILD}`, import.meta.url), { type: "module" });
  let stop;
  try {
    return await new Promise((resolve, reject) => {
      stop = () => reject(signal.reason);
      signal?.addEventListener("abort", stop, { once: true });
      worker.onerror = (event) => {
        event.preventDefault();
        reject(crash(event.message, blobs));
      };
      let progress = { bytes: 0, totalBytes: blobs.reduce((sum, { size }) => sum + size, 0), rows: 0, figures: 0 };
      worker.onmessage = ({ data }) => {
        switch (data.type) {
          case "ready":
            onProgress?.(progress);
            break;
          case "progress":
            progress = {
              bytes: data.progress.bytes,
              totalBytes: data.progress.total_bytes,
              rows: data.progress.rows,
              figures: data.progress.figures / 100,
            };
            onProgress?.(progress);
            break;
          case "report":
            // What is left is to take the customers apart.
            onProgress?.({ ...progress, figures: 1 });
            withCustomers(data.report, data.table, signal).then(resolve, reject);
            break;
          case "failed":
            reject(new RetentionError(data.failure));
            break;
        }
      };
      // How many workers share a file is the engine's to say, but for tests: nothing in the report depends on it.
      worker.postMessage({ type: "analyze", id: 1, options, workers, files: blobs });
    });
  } finally {
    signal?.removeEventListener("abort", stop);
    worker.terminate();
  }
}

// What the worker's own script says of a program that got no more memory.
function crash(message, files) {
  if (!message?.endsWith("too_large")) return new RetentionError({ code: "internal", detail: message });
  const detail = "the rows and customers need more memory than the browser gives";
  return new RetentionError({ code: "too_large", detail, file: files.map(({ name }) => name).join(", ") });
}

// The worker sends the customers by column; here they become what was asked for. A million of them take longer than
// a page may be kept from answering, so they are made in stretches of a few milliseconds.
async function withCustomers(report, table, signal) {
  if (!table) return report;
  const { ids, id_lengths, rows, ...columns } = table;
  const customer = await inStretches(id_lengths.length, signal, cutter(ids, id_lengths));
  if (!rows) return { ...report, customers: { customer, ...columns } };
  const days = new Map();
  const day = (number) => {
    let text = days.get(number);
    if (!text) days.set(number, (text = new Date(number * 86_400_000).toISOString().slice(0, 10)));
    return text;
  };
  const segments = report.rfm.segments.map(({ segment }) => segment);
  const { orders, revenue, first_date, last_date, recency_days, r, f, m, segment, lapsed, overdue } = columns;
  const row = (place) => ({
    customer: customer[place],
    orders: orders[place],
    revenue: revenue[place],
    first_date: day(first_date[place]),
    last_date: day(last_date[place]),
    recency_days: recency_days[place],
    r: r[place],
    f: f[place],
    m: m[place],
    segment: segments[segment[place]],
    lapsed: lapsed[place] === 1,
    overdue: overdue[place] === 1,
  });
  return { ...report, customers: await inStretches(customer.length, signal, row) };
}

const PIECE_BYTES = 65_536;

/** Cuts a text in UTF-8 into texts of these lengths in UTF-16 units, asked for one after the other. It is never all there. */
function cutter(bytes, lengths) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let end = 0;
  let taken = 0;
  return (place) => {
    while (text.length - end < lengths[place] && taken < bytes.length) {
      text = text.slice(end) + decoder.decode(bytes.subarray(taken, (taken += PIECE_BYTES)), { stream: true });
      end = 0;
    }
    return text.slice(end, (end += lengths[place]));
  };
}

const STRETCH_MS = 12;

/** A list of `length` items made by `item(place)`; between two stretches the page gets its turn. */
async function inStretches(length, signal, item) {
  // As long as it will be: one that grows leaves what it was before behind.
  const list = new Array(length);
  let began = performance.now();
  for (let place = 0; place < length; place += 1) {
    if (place % 1024 === 1023 && performance.now() - began > STRETCH_MS) {
      await turn();
      signal?.throwIfAborted();
      began = performance.now();
    }
    list[place] = item(place);
  }
  return list;
}

// A message comes after what waits already; a timer would come at least four milliseconds later.
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const isOne = (files) => typeof files === "string" || files instanceof Blob;

function asFile(file, index) {
  if (file instanceof File) return file;
  if (typeof file === "string" || file instanceof Blob) return new File([file], `file-${index + 1}.csv`);
  throw new TypeError("analyze() takes a File, a Blob, a text, or a list of them");
}

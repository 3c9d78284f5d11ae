// What was measured, as tables to read in a terminal and to paste into docs/performance.md.

export function median(list) {
  const sorted = list.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Rows of texts as a Markdown table whose columns stand below each other; the first column is words, the others numbers. */
export function markdown(header, rows) {
  const widths = header.map((title, column) => Math.max(3, ...[title, ...rows.map((row) => row[column])].map((text) => [...text].length)));
  const pad = (text, column) => {
    const space = " ".repeat(widths[column] - [...text].length);
    return column === 0 ? text + space : space + text;
  };
  const line = (row) => `| ${row.map(pad).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(header), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

export const ms = (value) => (Number.isNaN(value) ? "–" : value < 10 ? `${value.toFixed(1)} ms` : `${grouped(value)} ms`);
export const mb = (bytes) => (Number.isNaN(bytes) ? "–" : `${grouped(bytes / 1e6)} MB`);
export const times = (value) => (Number.isFinite(value) ? `${value < 10 ? value.toFixed(1) : grouped(value)} ×` : "–");
const grouped = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * One line a peer, each beside the first, which is ours. A result is `{ name, cold, warm, memory }` with lists of numbers,
 * and `wrong` or `failed` in words: then its numbers are worth nothing and are not shown.
 */
export function resultTable(results) {
  const [ours] = results;
  const row = (result) => {
    const { name, cold, warm, memory, wrong, failed, floor } = result;
    if (failed) return [name, "–", "–", "–", "–", "–", "–", `failed: ${failed}`];
    if (wrong) return [name, "–", "–", "–", "–", "–", "–", `wrong: ${wrong}`];
    const beside = (list, base, print) => [print(median(list)), result === ours ? "" : times(median(list) / median(base))];
    return [
      name,
      ...beside(cold, ours.cold, ms),
      ...beside(warm, ours.warm, ms),
      ...beside(memory, ours.memory, mb),
      floor ? "not asked" : "equal",
    ];
  };
  return markdown(["", "cold", "of ours", "warm", "of ours", "memory", "of ours", "answers"], results.map(row));
}

/** From the drop to the report, stage by stage; beside the floor, which is the bytes delivered and the lines counted. */
export function stageTable({ marks, coldMarks }, floor) {
  const stages = [
    ["module and worker are up", "start", "ready"],
    ["file is read", "ready", "read"],
    ["report is made", "read", "report"],
    ["report is unpacked on the page", "report", "end"],
  ];
  // A worker that was kept is up when it is asked.
  const spans = (list) => list.map((mark) => ({ ready: 0, ...mark, start: 0 }));
  const rows = stages.map(([title, from, to]) => {
    const [cold, warm] = [coldMarks, marks].map((list) => median(spans(list).map((mark) => (mark[to] ?? NaN) - (mark[from] ?? NaN))));
    return [title, ms(cold), ms(warm), times(warm / floor)];
  });
  return markdown(["stage", "cold", "warm", "of the floor, warm"], rows);
}

/** What must be reached; `null` for what is not measured. */
export function goalTable(goals) {
  const row = ([goal, measured, reached]) => [goal, measured ?? "not measured", measured == null || reached == null ? "–" : reached ? "yes" : "no"];
  return markdown(["goal", "measured", "reached"], goals.map(row));
}

// What is nearer to one is chance.
const FASTER = 1.05;

/** The goals for a file of this many rows. `results` are by name. */
export function goals({ rows, results, meanwhile }) {
  const by = (name) => results.find((result) => result.name.startsWith(name) && !result.failed && !result.wrong);
  const ours = by("retention-widget");
  const ratio = (name, which) => {
    const peer = by(name);
    return peer && ours ? median(peer[which]) / median(ours[which]) : undefined;
  };
  const faster = (text, name, least, which = "warm") => {
    const measured = ratio(name, which);
    return [text, measured === undefined ? null : times(measured), measured >= least];
  };
  const list = [];
  if (rows >= 5_000_000) {
    list.push(
      faster("4 times faster than DuckDB-WASM (aim: 8)", "DuckDB-WASM", 4),
      faster("faster than native DuckDB", "native DuckDB", FASTER),
      ["at most 400 MB above the empty page", ours ? mb(median(ours.memory)) : null, ours && median(ours.memory) <= 400e6],
    );
  } else {
    const floor = by("floor: and");
    const above = floor && ours ? median(ours.warm) / median(floor.warm) : undefined;
    list.push(
      faster("5 times faster than DuckDB-WASM (aim: 8)", "DuckDB-WASM", 5),
      faster("the same from the drop, nothing started", "DuckDB-WASM", 5, "cold"),
      faster("10 times faster than Papa Parse", "Papa Parse", 10),
      faster("faster than native DuckDB", "native DuckDB", FASTER),
      faster("faster than native Polars", "native Polars", FASTER),
      ["at most 4 times the floor", above === undefined ? null : times(above), above <= 4],
    );
  }
  if (meanwhile) {
    const { task, progress, stopped, cancelled, changes } = meanwhile;
    const most = rows >= 5_000_000 ? 300 : 50;
    const change = median(changes.map(({ ms: time }) => time));
    list.push(
      ["no task of the page's thread over 50 ms", task === 0 ? "none" : ms(task), task <= 50],
      ["progress ten times a second", `${progress.perSecond.toFixed(1)} a second, longest silence ${ms(progress.longestGap)}`, progress.perSecond >= 10],
      ["cancelled within 100 ms", `${ms(cancelled)} by message, ${ms(stopped)} by signal`, cancelled <= 100 && stopped <= 100],
      [`other options within ${most} ms`, ms(change), change <= most],
    );
  }
  if (rows >= 5_000_000) {
    const two = by("retention-widget, two readers");
    const measured = two && ours ? median(ours.warm) / median(two.warm) : undefined;
    list.push(["two workers 1.5 times faster than one", measured === undefined ? null : times(measured), measured >= 1.5]);
  }
  return list;
}

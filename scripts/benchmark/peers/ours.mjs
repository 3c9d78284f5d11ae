// The engine by its own module, as a developer uses it. `keep` lets its worker live on for the next report, as the page's
// does; otherwise every call starts one and ends it.
import { digestOf } from "../answers.mjs";

const MODULE = "/dist/retention-engine.js";
const Started = globalThis.Worker;
let kept;
let marks;

/** From now on there is one worker, which outlives its call. The times at which its messages come are marked. */
function keepWorker() {
  globalThis.Worker = function (url, options) {
    if (kept) return kept;
    kept = new Started(url, options);
    kept.terminate = () => {};
    kept.addEventListener("message", (event) => {
      const now = performance.now(); // before the message is unpacked
      const { type, progress } = event.data;
      // The last word before anything is worked out comes when the file is read.
      if (type !== "progress") marks[type] = now - marks.start;
      else if (progress.figures === 0) marks.read = now - marks.start;
    });
    return kept;
  };
}

/** A report; `marks` are milliseconds from the drop to the stages, where the worker is kept. */
export async function report(file, { keep = true, workers, segmentNames }) {
  marks = { start: performance.now() };
  if (keep && !kept) keepWorker();
  const { analyze } = await import(MODULE);
  const answer = answerOf(await analyze(file, { customers: "columns" }, { workers }), segmentNames);
  return { ...answer, marks };
}

function answerOf(report, segmentNames) {
  const { summary, rfm, cohorts, concentration, second_order, customers } = report;
  const bySegment = Object.fromEntries(rfm.segments.map(({ segment, customers: number }) => [segment, number]));
  const placeOf = rfm.segments.map(({ segment }) => segmentNames.indexOf(segment));
  const month = (period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return {
    answer: {
      customers: summary.customers,
      orders: summary.orders,
      cents: Math.round(summary.revenue * 100),
      as_of: Date.parse(report.as_of) / 86_400_000,
      segments: segmentNames.map((name) => bySegment[name]),
      cohorts: cohorts.rows.filter((row) => row.customers > 0).map(({ cohort, classic }) => [month(cohort), ...classic]),
      for80: concentration.customers_for_80_percent,
      gini: concentration.gini,
      second_order: {
        observable: second_order.observable_customers,
        within: second_order.within,
        median_days: second_order.median_days,
      },
    },
    digest() {
      const lists = {
        ...customers,
        id: customers.customer.map((id) => Number(id.slice(1))),
        cents: customers.revenue.map((revenue) => Math.round(revenue * 100)),
        first: customers.first_date,
        last: customers.last_date,
        segment: Array.from(customers.segment, (place) => placeOf[place]),
      };
      return digestOf(summary.customers, (name) => (place) => lists[name][place]);
    },
  };
}

// Arquero reads a text into columns, groups and rolls up; what a customer's days say is then computed from its lists.
import { dayNumber, finish } from "./tally.mjs";

const loaded = fetch("/node_modules/arquero/dist/arquero.min.js").then(async (answer) => (0, eval)(await answer.text()));

export async function report(file, { segmentOf }) {
  await loaded;
  const { aq, op = aq.op } = globalThis;
  const parse = {
    order_date: (text) => dayNumber(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10)),
    amount: (text) => Math.round(text * 100),
  };
  const rows = aq.fromCSV(await file.text(), { autoType: false, parse }).select("customer_id", "order_date", "amount");
  const revenue = rows.groupby("customer_id").rollup({ cents: op.sum("amount") });
  const customers = rows
    .filter((row) => row.amount >= 0)
    .groupby("customer_id")
    .rollup({ orders: op.count(), first: op.min("order_date"), last: op.max("order_date"), days: op.array_agg("order_date") })
    .join(revenue, "customer_id");

  const [ids, orders, cents, first, last, days] = ["customer_id", "orders", "cents", "first", "last", "days"].map((name) =>
    customers.array(name),
  );
  const second = new Int32Array(ids.length);
  const early = new Int32Array(ids.length);
  const late = new Int32Array(ids.length);
  const bits = new Map();
  const bitOf = (day) => {
    let bit = bits.get(day);
    if (bit === undefined) {
      const date = new Date(day * 86_400_000);
      bits.set(day, (bit = (date.getUTCFullYear() * 12 + date.getUTCMonth() + 1) % 62));
    }
    return bit;
  };
  days.forEach((list, place) => {
    for (const day of list) {
      if (day > first[place] && (second[place] === 0 || day < second[place])) second[place] = day;
      const bit = bitOf(day);
      if (bit < 31) early[place] |= 1 << bit;
      else late[place] |= 1 << (bit - 31);
    }
  });
  return finish({ ids, orders, cents, first, second, last, early, late }, segmentOf);
}

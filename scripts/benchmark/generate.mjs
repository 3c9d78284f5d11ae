// Writes a file of orders that is the same every time, of any size:
//
//   node scripts/benchmark/generate.mjs --rows 1000000 FILE
//
// A customer for every ten rows, unevenly busy: one row in ten brings a new one, the others go mostly to a few. Every
// row is an order of its own; days are random within three years; one product in ten is quoted and has a comma in it;
// one row in fifty is a refund.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const HEADER = "order_id,customer_id,order_date,product,quantity,amount";

const FIRST_ORDER = 100_000;
const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 3 * 365;
const ROWS_A_PIECE = 10_000;
// Without a factor in common with any number of customers used here, so that the busy ones stand all over the ids.
const SCATTER = 7_368_787;

const PLAIN = ["Stoneware mug", "Copper kettle", "Tea towel", "Notebook", "Lantern", "Picture frame", "Lavender soap", "Candle", "Wicker basket"];
const QUOTED = ['"Stoneware mug, blue"', '"Plates, set of 6"', '"Candle, large"'];

/** Mulberry32: numbers from 0 up to 1 of 32 bits, the same on every machine. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The file in pieces, header first. */
export function* orders(rows) {
  const next = chance(1);
  const below = (end) => Math.floor(next() * end);
  const customers = Math.ceil(rows / 10);
  const days = Array.from({ length: DAYS }, (_, day) => new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10));
  yield `${HEADER}\n`;
  for (let start = 0; start < rows; start += ROWS_A_PIECE) {
    const lines = [];
    for (let row = start; row < Math.min(start + ROWS_A_PIECE, rows); row += 1) {
      const part = next();
      const rank = row % 10 === 0 ? row / 10 : Math.floor(part * part * part * customers);
      const customer = String((rank * SCATTER) % customers).padStart(7, "0");
      const product = next() < 0.1 ? QUOTED[below(QUOTED.length)] : PLAIN[below(PLAIN.length)];
      const quantity = 1 + below(4);
      const cents = quantity * (99 + below(4_900));
      const amount = `${next() < 0.02 ? "-" : ""}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      lines.push(`${FIRST_ORDER + row},C${customer},${days[below(DAYS)]},${product},${quantity},${amount}\n`);
    }
    yield lines.join("");
  }
}

/** Writes the file, if it is not there; half a file never has its name. */
export function generate(file, rows) {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  const handle = openSync(part, "w");
  for (const piece of orders(rows)) writeSync(handle, piece);
  closeSync(handle);
  renameSync(part, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { rows: { type: "string", default: "1000000" } }, allowPositionals: true });
  if (positionals.length !== 1) throw new Error("usage: generate.mjs [--rows N] FILE");
  generate(positionals[0], Number(values.rows));
}

// What every peer must answer, in one shape, and where two answers first differ. Runs in pages, workers and Node.js.

/** Columns of the customer table, in the order in which they are compared. */
export const COLUMNS = ["id", "orders", "cents", "first", "last", "r", "f", "m", "segment"];
export const BLOCK = 1_000;

/**
 * The customer table as sums: of a thousand customers in the order of their ids, every column's values times their place,
 * from 1. `column(name)` gives a function from a customer's place to the value; whole numbers, so the sums are exact.
 */
export function digestOf(customers, column) {
  const columns = COLUMNS.map(column);
  const blocks = [];
  for (let start = 0; start < customers; start += BLOCK) {
    const end = Math.min(start + BLOCK, customers);
    const sums = columns.map((at) => {
      let sum = 0;
      for (let place = start; place < end; place += 1) sum += (place - start + 1) * at(place);
      return sum;
    });
    blocks.push([end - start, ...sums]);
  }
  return blocks;
}

/** Where an answer first differs from the one it should be, in words; nothing if they are equal. */
export function firstDifference(expected, found, path = "") {
  if (typeof expected === "number" && typeof found === "number") {
    const near = Math.abs(expected - found) <= 1e-9 * Math.max(1, Math.abs(expected));
    return near ? undefined : `${path}: ${found} instead of ${expected}`;
  }
  if (expected === null || typeof expected !== "object") {
    return expected === found ? undefined : `${path}: ${found} instead of ${expected}`;
  }
  for (const key of Object.keys(expected)) {
    const difference = firstDifference(expected[key], found?.[key], path ? `${path}.${key}` : key);
    if (difference) return difference;
  }
  const surplus = Object.keys(found).find((key) => !(key in expected));
  return surplus === undefined ? undefined : `${path}.${surplus}: there is none`;
}

/** The same of two digests, by the column and the customers it is about. */
export function firstCustomersThatDiffer(expected, found) {
  if (expected.length !== found.length) return `customers: ${found.length} blocks instead of ${expected.length}`;
  for (const [block, sums] of expected.entries()) {
    const at = sums.findIndex((sum, index) => sum !== found[block][index]);
    if (at >= 0) return `customers ${block * BLOCK} to ${(block + 1) * BLOCK - 1} by id: ${["number", ...COLUMNS][at]}`;
  }
  return undefined;
}

// What a person writes around a CSV parser: a Map from customer to a place, and a typed array for each figure. All peers
// that are only parsers share it. It knows what the engine has to find out: which column is which, that dates are ISO
// dates, that each row is an order, that cohorts span at most 62 months.
import { digestOf } from "../answers.mjs";

const START = 1 << 16;

/** A row by its texts. */
export function tally() {
  const places = new Map();
  let orders = new Uint32Array(START);
  let cents = new Float64Array(START);
  let first = new Int32Array(START);
  let second = new Int32Array(START);
  let last = new Int32Array(START);
  let early = new Int32Array(START); // the customer's months as bits
  let late = new Int32Array(START);
  const grown = (list) => {
    const larger = new list.constructor(list.length * 2);
    larger.set(list);
    return larger;
  };
  return {
    add(customer, date, amount) {
      let place = places.get(customer);
      if (place === undefined) {
        place = places.size;
        places.set(customer, place);
        if (place === orders.length) {
          [orders, cents, first, second, last, early, late] = [orders, cents, first, second, last, early, late].map(grown);
        }
      }
      const value = Math.round(amount * 100);
      cents[place] += value;
      if (value < 0) return;
      const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
      const month = digit(date, 5) * 10 + digit(date, 6);
      const day = dayNumber(year, month, digit(date, 8) * 10 + digit(date, 9));
      const bit = (year * 12 + month) % 62;
      if (bit < 31) early[place] |= 1 << bit;
      else late[place] |= 1 << (bit - 31);
      orders[place] += 1;
      if (orders[place] === 1) {
        first[place] = last[place] = day;
        return;
      }
      if (day > last[place]) last[place] = day;
      if (day < first[place]) {
        second[place] = first[place];
        first[place] = day;
      } else if (day > first[place] && (second[place] === 0 || day < second[place])) second[place] = day;
    },
    finish(segmentOf) {
      return finish({ ids: [...places.keys()], orders, cents, first, second, last, early, late }, segmentOf);
    },
  };
}

const digit = (text, place) => text.charCodeAt(place) - 48;

/** Days since 1970-01-01, after H. Hinnant. */
export function dayNumber(year, month, day) {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Year times twelve and month, from 1. */
const monthOf = (day) => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth() + 1;
};

/** From one line a customer to the answer. A `second` day of 0 is none; who has no order is no customer. */
export function finish({ ids, orders, cents, first, second, last, early, late }, segmentOf) {
  const people = [];
  for (let place = 0; place < ids.length; place += 1) if (orders[place] > 0) people.push(place);
  const n = people.length;
  let until = -Infinity;
  let since = Infinity;
  for (const place of people) {
    if (last[place] > until) until = last[place];
    if (first[place] < since) since = first[place];
  }
  const recency = Int32Array.from(people, (place) => until + 1 - last[place]);
  const frequency = Int32Array.from(people, (place) => orders[place]);
  const monetary = Float64Array.from(people, (place) => cents[place]);
  const above = [recency, frequency, monetary].map(countAbove);

  const scores = { r: new Uint8Array(n), f: new Uint8Array(n), m: new Uint8Array(n), segment: new Uint8Array(n) };
  const segments = new Array(Math.max(...segmentOf) + 1).fill(0);
  for (let i = 0; i < n; i += 1) {
    const r = (scores.r[i] = 5 - above[0](recency[i]));
    const f = (scores.f[i] = 1 + above[1](frequency[i]));
    const m = (scores.m[i] = 1 + above[2](monetary[i]));
    segments[(scores.segment[i] = segmentOf[r * 25 + f * 5 + m - 31])] += 1;
  }

  const months = Array.from({ length: monthOf(until) - monthOf(since) + 1 }, (_, offset) => monthOf(since) + offset);
  const cells = months.map((_, at) => new Array(months.length - at).fill(0));
  const monthOfDay = Int32Array.from({ length: until - since + 1 }, (_, day) => monthOf(since + day) - months[0]);
  for (const place of people) {
    const at = monthOfDay[first[place] - since];
    const row = cells[at];
    for (let offset = 0; offset < row.length; offset += 1) {
      const bit = (months[at] + offset) % 62;
      row[offset] += bit < 31 ? (early[place] >>> bit) & 1 : (late[place] >>> (bit - 31)) & 1;
    }
  }

  let observable = 0;
  let within = 0;
  const gaps = [];
  for (const place of people) {
    const gap = second[place] === 0 ? Infinity : second[place] - first[place];
    if (gap < Infinity) gaps.push(gap);
    if (first[place] + 90 > until) continue;
    observable += 1;
    if (gap <= 90) within += 1;
  }
  gaps.sort((a, b) => a - b);

  const sorted = monetary.slice().sort();
  let total = 0;
  let weighed = 0;
  let floored = 0;
  for (let i = 0; i < n; i += 1) {
    total += sorted[i];
    const worth = Math.max(sorted[i], 0);
    weighed += (2 * (i + 1) - n - 1) * worth;
    floored += worth;
  }
  let for80 = 0;
  for (let reached = 0; 5 * reached < 4 * total; for80 += 1) reached += sorted[n - 1 - for80];

  return {
    answer: {
      customers: n,
      orders: frequency.reduce((sum, value) => sum + value, 0),
      cents: total,
      as_of: until + 1,
      segments,
      cohorts: months.flatMap((month, at) => (cells[at][0] > 0 ? [[month, ...cells[at]]] : [])),
      for80,
      gini: weighed / (n * floored),
      second_order: { observable, within, median_days: (gaps[(gaps.length - 1) >> 1] + gaps[gaps.length >> 1]) / 2 },
    },
    digest() {
      const byId = Array.from(people.keys()).sort((a, b) => (ids[people[a]] < ids[people[b]] ? -1 : 1));
      const lists = {
        id: (i) => Number(ids[people[i]].slice(1)),
        orders: (i) => frequency[i],
        cents: (i) => monetary[i],
        first: (i) => first[people[i]],
        last: (i) => last[people[i]],
        ...Object.fromEntries(Object.entries(scores).map(([name, list]) => [name, (i) => list[i]])),
      };
      return digestOf(n, (name) => (place) => lists[name](byId[place]));
    },
  };
}

/** How many of the cut points at 20, 40, 60 and 80 % are below a value; compared in whole fifths, so exactly. */
function countAbove(list) {
  const sorted = list.slice().sort();
  const cuts = [1, 2, 3, 4].map((fifth) => {
    const at = Math.floor(((sorted.length - 1) * fifth) / 5);
    const rest = ((sorted.length - 1) * fifth) % 5;
    return 5 * sorted[at] + (rest === 0 ? 0 : rest * (sorted[at + 1] - sorted[at]));
  });
  return (value) => (5 * value > cuts[0]) + (5 * value > cuts[1]) + (5 * value > cuts[2]) + (5 * value > cuts[3]);
}

// Receives what the embed delivers and appends it to a CSV file, one row an answer: for the demo shop, for trying, and as an
// example of an endpoint of one's own. `node scripts/endpoint.mjs [--port N] [--file responses.csv] [--origin https://shop.example]`
//
// It takes all three formats (json, text, form) from any origin, or from the one that is named. What it has taken before (the
// same id and revision, which a visitor's browser sends again if it did not hear the answer) is not written twice.
import { appendFile, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const COLUMNS = ["id", "revision", "submitted_at", "kind", "campaign", "variant", "customer", "question", "answer", "page", "locale", "complete"];

const MOST_BYTES = 64 * 1024;

/** Starts it; `close()` ends it. `file` gets a header if it is new. */
export async function listen({ port = 0, file, origin = "*" }) {
  const known = await knownIn(file);
  let last = Promise.resolve();
  /** One after the other, so that two submissions never stand within each other. */
  const write = (submission) =>
    (last = last.catch(() => {}).then(async () => {
      const name = nameOf(submission);
      if (known.has(name)) return;
      const head = known.size ? "" : `${line(COLUMNS)}`;
      await appendFile(file, head + rows(submission).map(line).join(""));
      known.add(name);
    }));
  const server = createServer((request, response) => {
    const say = (status, headers = {}) => {
      response.writeHead(status, { "Access-Control-Allow-Origin": origin, Vary: "Origin", ...headers }).end();
    };
    if (request.method === "OPTIONS") {
      const asked = request.headers["access-control-request-headers"] ?? "";
      say(204, { "Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": asked, "Access-Control-Max-Age": "86400" });
    } else if (request.method !== "POST") {
      say(405, { Allow: "POST, OPTIONS" });
    } else {
      receive(request)
        .then(write)
        .then(
          () => say(204),
          (error) => {
            console.error(error.message);
            // Whoever sends nonsense need not send it again; what could not be written may be sent again.
            say(error instanceof Refused ? error.status : 500);
          },
        );
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const nameOf = ({ id, revision }) => `${id}.${revision}`;

/** What a file has already, by id and revision; both stand before anything that may be quoted. */
async function knownIn(file) {
  const text = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return new Set([...text.matchAll(/^([\w-]+),(\d+),/gm)].map(([, id, revision]) => `${id}.${revision}`));
}

async function receive(request) {
  const pieces = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length > MOST_BYTES) throw new Refused(413, "a submission is too long");
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString("utf8");
  const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers["content-type"] ?? "");
  let submission;
  try {
    submission = isForm ? unflattened(new URLSearchParams(text)) : JSON.parse(text);
  } catch {
    throw new Refused(400, "a submission is no JSON");
  }
  const { id, revision, version } = submission ?? {};
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) throw new Refused(400, "a submission has no id");
  if (!Number.isSafeInteger(Number(revision)) || Number(revision) < 1) throw new Refused(400, "a submission has no revision");
  if (Number(version) !== 1) throw new Refused(400, "a submission is of another version");
  return { ...submission, revision: Number(revision) };
}

/** `contact.phone=…` as `{ contact: { phone } }`; keys that would reach what all objects share are left out. */
function unflattened(fields) {
  const all = Object.create(null);
  for (const [name, value] of fields) {
    const keys = name.split(".");
    if (keys.some((key) => ["__proto__", "constructor", "prototype"].includes(key))) continue;
    const last = keys.pop();
    const place = keys.reduce((object, key) => (typeof object[key] === "object" ? object[key] : (object[key] = Object.create(null))), all);
    place[last] = last in place ? [place[last], value].flat() : value;
  }
  return all;
}

/** One row an answer; a submission without any has one row too, which says that it was there. */
export function rows(submission) {
  const { id, revision, submitted_at, kind, campaign, variant, customer, page, locale, complete } = submission;
  const answers = [];
  const add = (question, answer) => {
    if (answer !== null && answer !== undefined && answer !== "") answers.push([question, answer]);
  };
  for (const [question, answer] of Object.entries(submission.answers ?? {})) {
    // Several choices are several answers.
    for (const one of Array.isArray(answer) ? answer : [answer]) add(question, isObject(one) ? JSON.stringify(one) : one);
  }
  for (const field of ["phone", "email", "name", "callback_at"]) add(`contact.${field}`, submission.contact?.[field]);
  for (const field of ["granted", "version"]) add(`consent.${field}`, submission.consent?.[field]);
  if (kind === "exposure") answers.push(["exposure", variant ?? ""]);
  if (!answers.length) answers.push(["", ""]);
  const row = (question, answer) => [id, revision, submitted_at, kind, campaign, variant, customer, question, answer, page, locale, complete];
  return answers.map(([question, answer]) => row(question, answer));
}

const isObject = (value) => typeof value === "object" && value !== null;

/** A line of CSV. A text that a spreadsheet would take for a formula, as it does `+374…`, gets an apostrophe before it. */
function line(cells) {
  const text = cells.map((cell) => {
    const plain = cell === null || cell === undefined ? "" : String(cell);
    const safe = typeof cell !== "number" && /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${text.join(",")}\r\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8081" }, file: { type: "string", default: "responses.csv" }, origin: { type: "string", default: "*" } } });
  const { url } = await listen({ ...values, port: Number(values.port) });
  console.log(`${url} appends to ${values.file}`);
}

// A native peer as a process: from its start to the first report is `cold`.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("native.py", import.meta.url));

export async function timeNative({ python, file }, { peer, given, again, check }) {
  const start = performance.now();
  const child = spawn(python, [PROGRAM, peer, file], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const answerTo = async (line) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${peer} ended without an answer`);
    return JSON.parse(value);
  };
  try {
    const first = await answerTo(JSON.stringify(given));
    const cold = performance.now() - start;
    const memory = peakOf(child.pid) - first.before;
    const warm = [];
    let { answer } = first;
    for (let run = 0; run < again; run += 1) {
      const next = await answerTo("again");
      warm.push(next.ms);
      answer = next.answer;
    }
    const { digest } = await answerTo("digest");
    return { cold, warm, memory, answer, digest, wrong: check(first.answer) ?? check(answer, digest) };
  } finally {
    child.stdin.end();
    child.kill();
    await ended;
  }
}

function peakOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmHWM:\s+(\d+)/m)[1]) * 1024;
  } catch {
    return NaN;
  }
}

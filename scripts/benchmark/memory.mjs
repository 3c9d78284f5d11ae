// Memory of processes as the kernel counts it, in bytes: what is resident now, and the most there was.
import { readFileSync, writeFileSync } from "node:fs";

const field = (pid, name) => {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"));
    return kilobytes ? Number(kilobytes[1]) * 1024 : 0;
  } catch {
    return NaN; // no such process, or no such system
  }
};

/** From now on. Gives a function that says how far above now the processes' memory has been; `NaN` if nobody knows. */
export function watchMemory(pids) {
  let before = 0;
  for (const pid of pids) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, "5"); // the peak begins anew
    } catch {
      return () => NaN;
    }
    before += field(pid, "VmRSS");
  }
  return () => pids.reduce((sum, pid) => sum + field(pid, "VmHWM"), 0) - before;
}

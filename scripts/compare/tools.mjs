// Programs that the comparison runs, and what they cost.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** GNU time, which tells the largest memory of a program and of those that it starts. */
const TIME = "/usr/bin/time";

/**
 * Runs a program to its end. Its output goes to a file, to be read when it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {string} log
 * @param {number[]} [accepted] exit codes that are no failure
 * @returns {Promise<{ seconds: number, megabytes: number | null }>} memory is null where GNU time is missing
 */
export async function runMeasured(program, args, log, accepted = [0]) {
  if (program.includes("/") && !existsSync(program)) throw new Error(`${program} is not there`);
  const folder = mkdtempSync(join(tmpdir(), "sportello-compare-time-"));
  const notes = join(folder, "time");
  const timed = existsSync(TIME);
  const command = timed ? [TIME, "-v", "-o", notes, program, ...args] : [program, ...args];
  const output = openSync(log, "w");
  try {
    const begin = performance.now();
    const code = await new Promise((done, failed) => {
      const child = spawn(command[0], command.slice(1), { stdio: ["ignore", output, output] });
      child.on("error", failed);
      child.on("exit", done);
    });
    const seconds = (performance.now() - begin) / 1000;
    if (!accepted.includes(code)) {
      throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${readFileSync(log, "utf8").slice(-2000)}`);
    }
    const kilobytes = timed && /Maximum resident set size \(kbytes\): (\d+)/.exec(readFileSync(notes, "utf8"))?.[1];
    return { seconds, megabytes: kilobytes ? Number(kilobytes) / 1024 : null };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].filter(Number.isFinite).sort((a, b) => a - b);
  if (!sorted.length) return NaN;
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

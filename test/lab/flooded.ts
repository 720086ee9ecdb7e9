// flooded.ts REQUEST FILE: asks a driver's process that answers with FILE over and over, and with nothing else. Prints
// the outcome as JSON, with the megabytes by which this process grew. No deadline runs out.
import { spawn } from "node:child_process";
import { missing } from "../../src/facts/observation.ts";
import { DriverProcess } from "../../src/signing/parent/driver-process.ts";
import type { Request } from "../../src/signing/protocol/messages.ts";
import { heldDeadlines } from "./held-deadlines.ts";

const deadline = 777_777;
const patience = {
  each: () => deadline,
  whole: deadline,
  longer: deadline,
  over: () => missing("timed-out", "the deadline ran out"),
};

const requests: Readonly<Record<string, Request>> = {
  open: { ask: "open", kind: "pkcs11", path: "", identity: "", state: "" },
  tokens: { ask: "tokens" },
};

const [ask = "", file = ""] = process.argv.slice(2);
const request = requests[ask];
if (!request) throw new Error(`no request ${ask}`);
const child = spawn("sh", ["-c", 'while cat "$0" >&3; do :; done', file], {
  stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
  detached: true,
});
const killHard = () => {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    process.kill(-child.pid, "SIGKILL");
};
const driver = new DriverProcess({ child, kill: killHard, killHard, clear: () => {} }, heldDeadlines([deadline]));
const before = process.memoryUsage.rss();
const outcome = await driver.ask(request, patience);
await driver.end();
const grownMB = Math.round(process.resourceUsage().maxRSS / 1024 - before / 1024 / 1024);
process.stdout.write(JSON.stringify({ outcome, grownMB }));

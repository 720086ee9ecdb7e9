// The process that all faulty modules are asked from, as the wizard's is: what it lives through is what is tested.
// It prints its outcome as JSON on standard output, with the most memory that it had.
import { writeFileSync } from "node:fs";
import { drivers } from "../drivers.ts";
import { byContent } from "./by-content.ts";
import { byFunction } from "./by-function.ts";
import { runJobs } from "./run.ts";

const [childPath = "", only = ""] = process.argv.slice(2);
const jobs = [...byFunction, ...byContent].filter(({ cells }) => cells.some(({ name }) => name.includes(only)));
const outcome = await runJobs(jobs, drivers(), childPath);
writeFileSync(1, JSON.stringify({ ...outcome, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) }));

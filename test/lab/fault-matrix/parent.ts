// The process that asks all faulty modules, as the wizard's does; the test is that it survives. It prints the outcome
// as JSON on standard output, with its peak memory.
import { writeFileSync } from "node:fs";
import { sealProcess } from "../../../src/signing/seal.ts";
import { drivers } from "../drivers.ts";
import { byContent } from "./by-content.ts";
import { byFunction } from "./by-function.ts";
import { runCases } from "./run.ts";

// As kyso does at its start.
sealProcess();
const [childPath = "", only = ""] = process.argv.slice(2);
const cases = [...byFunction, ...byContent].filter(({ cells }) => cells.some(({ name }) => name.includes(only)));
const outcome = await runCases(cases, drivers(), childPath);
writeFileSync(1, JSON.stringify({ ...outcome, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) }));

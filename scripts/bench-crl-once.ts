// Reads a CRL once, as a check does that never read one before; prints the milliseconds and the kB of memory it took.
import { readFileSync } from "node:fs";
import type { Asked } from "../src/x509/asked.ts";
import { readCrl } from "../src/x509/crl/read.ts";

const [file = "", name = "", spki = ""] = process.argv.slice(2);
const bytes = (base64: string): Uint8Array => Buffer.from(base64, "base64");
const asked: Asked = { issuerName: bytes(name), issuerSpki: bytes(spki), serial: Buffer.of(1) };
const before = process.resourceUsage().maxRSS;
const list = readFileSync(file);
const began = performance.now();
const { kind } = await readCrl(list, asked, []);
const milliseconds = performance.now() - began;
if (kind !== "read") throw new Error(`the list is ${kind}`);
process.stdout.write(`${milliseconds} ${process.resourceUsage().maxRSS - before}`);

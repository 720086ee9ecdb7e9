// The VNPT-CA Plugin's stand-in on its real port, as a program of its own: for a test in a network of its own.
import { readFileSync, writeFileSync } from "node:fs";
import { startStandIn, vnptAnswering } from "./plugin-stand-in.ts";

const [key = "", cert = "", ready = ""] = process.argv.slice(2);
const credentials = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering(), port: 4433 });
writeFileSync(ready, "");

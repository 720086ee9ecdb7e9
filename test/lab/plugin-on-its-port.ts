// Runs the VNPT-CA Plugin's stand-in on the plugin's real port, as a separate program in a test's network namespace.
import { readFileSync, writeFileSync } from "node:fs";
import { startStandIn, vnptAnswering } from "./plugin-stand-in.ts";

const [key = "", cert = "", ready = ""] = process.argv.slice(2);
// The name under which the system lists the plugin: of a program of another name no function is called.
process.title = "VNPT-CA Plugin.exe";
const credentials = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering(), port: 4433 });
writeFileSync(ready, "");

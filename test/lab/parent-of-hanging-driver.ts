// parent-of-hanging-driver.ts PLATFORM MODULE: starts a driver's process as kyso does on that platform, lets it load
// the module, which hangs, and waits to be killed.
import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { startLine } from "../../src/signing/parent/start-line.ts";
import { frame } from "../../src/signing/protocol/frames.ts";
import { driverChild as childPath } from "./built.ts";

const [platform = "", path = ""] = process.argv.slice(2);
const [program, ...line] = startLine(platform, process.execPath, childPath);
const child = spawn(program, line, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true });
const pipe = child.stdio[3];
if (pipe instanceof Duplex) {
  pipe.resume();
  pipe.write(frame({ ask: "open", kind: "pkcs11", path, identity: "", state: "" }));
}

// Runs `kyso check` with its options and then stays alive, so that a test can search its memory after the signature.
// The first line of standard input is the PIN; the second is read the same way and never wiped, for comparison.
import { check } from "../../src/commands/check.ts";
import { readOptions } from "../../src/commands/options/read.ts";
import { pinFromStdin } from "../../src/commands/io/stdin-pin.ts";

const options = readOptions(process.argv.slice(2), () => undefined);
if ("bad" in options) throw new Error(options.bad.en);
const status = await check(options);
const second = pinFromStdin();
const kept = Buffer.from("pin" in second ? second.pin : []);
const wide = Buffer.from(kept.toString("utf8"), "utf16le");
process.stderr.write(`ended with ${status}, holding ${kept.length + wide.length} bytes\n`);
setInterval(() => kept.length + wide.length, 1_000_000);

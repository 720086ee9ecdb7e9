// `kyso check` with all its options, which then does not end: its memory can be looked through after the signature. Of
// standard input the first line is the PIN; the second is read the same way and, for comparison, never wiped.
import { check } from "../../src/commands/check.ts";
import { readOptions } from "../../src/commands/options/read.ts";
import { pinFromStdin } from "../../src/commands/io/stdin-pin.ts";

const options = readOptions(process.argv.slice(2), () => undefined);
if ("bad" in options) throw new Error(options.bad.en);
const status = await check(options);
const kept = Buffer.from(pinFromStdin() ?? []);
const wide = Buffer.from(kept.toString("utf8"), "utf16le");
process.stderr.write(`ended with ${status}, holding ${kept.length + wide.length} bytes\n`);
setInterval(() => kept.length + wide.length, 1_000_000);

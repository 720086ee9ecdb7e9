// Prints as JSON what running `echo ran` gives, for a test that starts this in a folder that has been deleted.
import { time } from "../../src/machine/index.ts";
import { programs } from "../../src/machine/programs.ts";

console.log(JSON.stringify(await programs(time, {}).run("echo", ["ran"], 10_000)));

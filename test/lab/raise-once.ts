// raise-once.ts FOLDER [kill]: counts one try in FOLDER and prints what came of it; with “kill”, ends by SIGKILL as soon
// as the try is counted.
import { tryCounter } from "../../src/acts/count-try.ts";
import { tokenBy } from "./counted-tries.ts";

const [folder = "", how] = process.argv.slice(2);
const { before, fault, unusable } = await tryCounter(folder).raise(tokenBy("54010A11C07F3A00"));
if (how === "kill") process.kill(process.pid, "SIGKILL");
process.stdout.write(JSON.stringify({ before, fault, unusable }));

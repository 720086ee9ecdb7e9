// count-misses.ts FOLDER TIMES SERIAL: counts TIMES misses on a token in FOLDER, as a run of kyso does.
import { tryCounter } from "../../src/acts/count-try.ts";
import { tokenBy } from "./counted-tries.ts";

const [folder = "", times = "0", serial = ""] = process.argv.slice(2);
for (let i = 0; i < Number(times); i += 1)
  await (await tryCounter(folder).raise(tokenBy(serial))).settle("pin-incorrect");

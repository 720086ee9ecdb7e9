// `npx node scripts/raw-to-tape.ts BUNDLE [NUMBER FOLDER]`: lists what kyso could not read on a machine, or writes one
// answer of it as a tape, so that an unknown answer of a system becomes a test (CONTRIBUTING.md, “Add a tape”).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleSchema } from "../src/bundle/schema.ts";
import type { RawItem, RawText } from "../src/bundle/raw.ts";
import { tapeOf } from "../test/lab/raw-tape.ts";

const [file, number, folder] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: npx node scripts/raw-to-tape.ts BUNDLE [NUMBER FOLDER]");

const items = bundleSchema.parse(JSON.parse(readFileSync(file, "utf8"))).raw ?? [];
const question = ({ program, args }: RawItem) => [program, ...args].join(" ");

if (number === undefined || folder === undefined) {
  for (const [at, item] of items.entries())
    console.log(`${at + 1}  ${question(item)}  (exit status ${item.exit}): ${item.why}`);
  if (items.length === 0) console.log("the bundle holds no answer that kyso could not read");
} else {
  const item = items[Number(number) - 1];
  if (!item) throw new Error(`the bundle has ${items.length} answers`);
  const texts: readonly (readonly [string, RawText | undefined])[] = [
    ["stdout", item.stdout],
    ["stderr", item.stderr],
    ["written", item.written],
  ];
  for (const [name, text] of texts) {
    if (text === undefined || text.lines.join("") === "") continue;
    const path = join(folder, `${item.program.replace(/\W+/g, "-")}-${number}-${name}.txt`);
    writeFileSync(path, tapeOf(text), { flag: "wx" });
    console.log(`${path}: ${question(item)}, exit status ${item.exit}; ${JSON.stringify(text.encoding)}`);
  }
}

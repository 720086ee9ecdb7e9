import { readFileSync } from "node:fs";

/** Where Debian puts Chromium's messages: a pack of each language, and a list of their names beside it. */
const folder = "/usr/lib/chromium/locales";

/** The messages of a language in the installed Chromium, by their names (its format: tools/grit, data_pack.py, version 5). */
export function chromiumMessages(language: string): (name: string) => string | undefined {
  const pack = readFileSync(`${folder}/${language}.pak`);
  if (pack.readUInt32LE(0) !== 5) throw new Error("a pack of another version");
  const count = pack.readUInt16LE(8);
  const texts = Array.from({ length: count }, (_, at) => {
    const entry = 12 + 6 * at;
    return [
      pack.readUInt16LE(entry),
      pack.toString("utf8", pack.readUInt32LE(entry + 2), pack.readUInt32LE(entry + 8)),
    ];
  });
  // Messages of one text share it.
  const aliases = Array.from({ length: pack.readUInt16LE(10) }, (_, at) => {
    const entry = 12 + 6 * (count + 1) + 4 * at;
    return [pack.readUInt16LE(entry), texts[pack.readUInt16LE(entry + 2)]?.[1] ?? ""];
  });
  const byNumber = new Map<unknown, unknown>([...texts, ...aliases].map(([number, text]) => [number, text]));
  const list = readFileSync(`${folder}/${language}.pak.info`, "utf8");
  const numbers = new Map(list.split("\n").map((line) => [line.split(",")[0], Number(line.split(",")[1])]));
  return (name) => {
    const text = byNumber.get(numbers.get(name));
    return typeof text === "string" ? text : undefined;
  };
}

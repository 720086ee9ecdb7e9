import { readFileSync } from "node:fs";

/** Where Debian installs Chromium's messages: a pack for each language, with a list of the messages' names. */
const folder = "/usr/lib/chromium/locales";

/** Returns the installed Chromium's messages in a language, by name (format: tools/grit, data_pack.py, version 5). */
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
  // Messages with the same text share one resource.
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

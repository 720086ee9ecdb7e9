import { expect, it } from "vitest";
import { type RawItem, rawItem, rawItems } from "../../src/bundle/raw.ts";
import { observed } from "../../src/facts/observation.ts";
import type { OwnWords, UnreadAnswer } from "../../src/facts/unread.ts";
import { oemCodePage } from "../../src/machine/windows/code-page.ts";
import { cleanJson } from "../../src/text/clean-json.ts";
import { machineOf } from "../lab/machine.ts";
import { tapeOf } from "../lab/raw-tape.ts";

const own: OwnWords = { words: ["Status"] };
const answer = (text: string, more: Partial<UnreadAnswer> = {}): UnreadAnswer => ({
  program: "sc",
  args: [],
  exitCode: 0,
  why: "sysctl did not say",
  partly: false,
  own,
  stdout: { text, bytes: Buffer.from(text) },
  stderr: { text: "" },
  ...more,
});

it("is the same after it was written into a bundle's file and read again", () => {
  const odd = "Status:\t1  2\r\n\r\n\u00A0Nguyê\u0303n\u2028 \u001B[0m\u202E 字 é\0\r end\n";
  const items = rawItems([answer(odd), answer("Status\r\nx\r\n"), answer("", { written: { text: "[HKEY]\n" } })], []);
  const lines = ["lines"];
  const read: unknown = JSON.parse(cleanJson(items, { inLines: lines }));
  expect(rawItem.array().parse(read)).toEqual(items);
  expect(items[0]?.stdout).toMatchObject({ ends: "lf", lines: ["Status:␉9  9␍", "␍", expect.any(String), ""] });
  expect(items[1]?.stdout).toMatchObject({ ends: "crlf", lines: ["Status", "x", ""] });
  expect(tapeOf((items[1] as RawItem).stdout).toString()).toBe("Status\r\nx\r\n");
});

it("tells how an answer was encoded, and the code page of one that was read byte for byte", () => {
  const tests: readonly (readonly [string, Uint8Array, string])[] = [
    ["ab", Buffer.from("ab"), "ascii false false"],
    ["é", Buffer.from("é"), "utf-8 false false"],
    ["\uFEFFé", Buffer.from("\uFEFFé"), "utf-8 true false"],
    ["ab", Buffer.from("\uFEFFab", "utf16le"), "utf-16le true false"],
    ["ab", Buffer.from("ab", "utf16le"), "utf-16le false false"],
    ["\u0099b", Uint8Array.of(0x99, 0x62), "single-byte false true"],
    ["\uFFFDb", Uint8Array.of(0xff, 0x62), "utf-8 false true"],
  ];
  for (const [text, bytes, expected] of tests) {
    const [item] = rawItems([answer("", { stdout: { text, bytes } })], [], 1258);
    const { read, mark, invalid, codePage } = (item as RawItem).stdout.encoding;
    expect(`${read} ${mark} ${invalid}`).toBe(expected);
    expect([expected, codePage]).toEqual([expected, read === "single-byte" ? 1258 : undefined]);
  }
  expect(rawItems([answer("", { stdout: { text: "a" } })], [])[0]?.stdout.encoding.read).toBe("unknown");
});

it("reads the code page of Windows' console programs", async () => {
  const values = new Map([["OEMCP", "1258"]]);
  const registry = { values: async () => observed(values), tree: async () => observed([]) };
  expect(await oemCodePage(machineOf({ system: "windows", registry }), 1000)).toBe(1258);
  values.set("OEMCP", "no number");
  expect(await oemCodePage(machineOf({ system: "windows", registry }), 1000)).toBeNull();
  expect(await oemCodePage(machineOf({ system: "macos" }), 1000)).toBeNull();
});

it("masks arguments, and keeps the options and names that kyso itself asks with", () => {
  const args = ["query", "/reg:64", "C:\\Users\\binh\\AppData\\Local\\Temp\\kyso-aZ3\\x.reg", "-iTCP", "binh"];
  const [item] = rawItems([answer("x", { args })], [{ kind: "name", value: "Binh" }]);
  expect(item?.args).toEqual([
    "query",
    "/reg:64",
    "X:\\Xxxxx\\xxxx\\XxxXxxx\\Xxxxx\\Xxxx\\xxxx-xX9\\x.xxx",
    "-iTCP",
    "xxxx",
  ]);
});

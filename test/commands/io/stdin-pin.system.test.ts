import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../../../src/commands/io/stdin-pin.ts");

/** Returns the PIN read from these bytes of standard input, in hexadecimal; or why they are not taken for a PIN. */
function taken(input: string | Buffer): unknown {
  const code = `import { pinFromStdin } from ${JSON.stringify(source)}; const pin = pinFromStdin();
    process.stdout.write(JSON.stringify("pin" in pin ? Buffer.from(pin.pin).toString("hex") : pin.refused));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", code], { input, encoding: "utf8" }));
}

const hex = (text: string) => Buffer.from(text, "utf8").toString("hex");

it.each([
  ["a line", "12345678\n", hex("12345678")],
  ["a line of Windows", "12345678\r\nmore\r\n", hex("12345678")],
  ["input without an end of line", "12345678", hex("12345678")],
  ["spaces inside it, which are part of it", "1 2 3 4\n", hex("1 2 3 4")],
  ["64 bytes of a line of Windows", `${"9".repeat(64)}\r\n`, hex("9".repeat(64))],
  ["64 bytes", `${"9".repeat(64)}\n`, hex("9".repeat(64))],
])("takes the PIN from %s", (_, input, pin) => {
  expect(taken(input)).toBe(pin);
});

it.each([
  ["an empty line", "\n12345678\n", "it is empty"],
  ["no input", "", "it is empty"],
  ["65 bytes", `${"9".repeat(65)}\n`, "more than 64"],
  ["far too much", "9".repeat(4000), "more than 64"],
  ["what a shell writes before a bar, a space at the end", "12345678 \r\n", "a space before or after"],
  ["64 bytes of a line that goes on", `${"9".repeat(64)}\r9\n`, "more than 64"],
  ["a space before it", " 12345678\n", "a space before or after"],
  ["UTF-16, as an older PowerShell writes files", Buffer.from("\uFEFF12345678\r\n", "utf16le"), "not UTF-8"],
  ["UTF-16 without a mark", Buffer.from("12345678\r\n", "utf16le"), "control characters"],
  ["a byte order mark", "\uFEFF12345678\n", "byte-order mark"],
  ["bytes that are no UTF-8", Buffer.from([0x31, 0xff, 0x32, 0x0a]), "not UTF-8"],
  ["a key that is no letter", "1234\u001B[D5678\n", "control characters"],
])("takes no PIN from %s, and says why", (_, input, why) => {
  expect(taken(input)).toMatchObject({ en: expect.stringMatching(`cannot be a PIN: .*${why}`) });
});

it.each([
  ["an accented letter, as an input method makes it", "congtỳ3\n"],
  ["full-width digits", "１２３４５６７８\n"],
  ["a no-break space", "12345678\u00A0\n"],
  ["a zero-width space", "1234\u200B5678\n"],
  ["a right-to-left override", "\u202E12345678\n"],
  ["a C1 control", "1234\u009B5678\n"],
  ["an accent apart from its letter", "mat\u0301ma12\n"],
  ["a soft hyphen", "1234\u00AD5678\n"],
])("takes no PIN from a line with %s, and says so", (_, input) => {
  expect(taken(input)).toMatchObject({ en: expect.stringContaining("accented letters or odd characters") });
});

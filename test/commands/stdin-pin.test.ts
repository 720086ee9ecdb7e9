import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "../../src/commands/stdin-pin.ts");

/** What is taken as the PIN of these bytes of standard input, in hexadecimal; null where none is. */
function taken(input: string): string | null {
  const code = `import { pinFromStdin } from ${JSON.stringify(source)}; const pin = pinFromStdin();
    process.stdout.write(JSON.stringify(pin && Buffer.from(pin).toString("hex")));`;
  const said: unknown = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { input, encoding: "utf8" }),
  );
  return typeof said === "string" ? said : null;
}

const hex = (text: string) => Buffer.from(text, "utf8").toString("hex");

it.each([
  ["a line", "12345678\n", hex("12345678")],
  ["a line of Windows", "12345678\r\nmore\r\n", hex("12345678")],
  ["input without an end of line", "12345678", hex("12345678")],
  ["letters beyond ASCII", "mậtmã\n", hex("mậtmã")],
  ["spaces, which are part of it", " 1 \n", hex(" 1 ")],
  ["64 bytes", `${"9".repeat(64)}\n`, hex("9".repeat(64))],
])("takes the PIN from %s", (_, input, pin) => {
  expect(taken(input)).toBe(pin);
});

it.each([
  ["an empty line", "\n12345678\n"],
  ["no input", ""],
  ["65 bytes", `${"9".repeat(65)}\n`],
  ["far too much", "9".repeat(4000)],
])("takes no PIN from %s", (_, input) => {
  expect(taken(input)).toBeNull();
});

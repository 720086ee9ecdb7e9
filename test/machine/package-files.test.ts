import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packedFault, sumsFrom } from "../../src/machine/package-files.ts";

let folder = "";
let addOn = "";
const bytes = Buffer.from("the add-on as it was packed");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "Ổ đĩa của tôi "));
  addOn = join(folder, "app", "pkcs11.node");
  mkdirSync(join(folder, "app"));
  writeFileSync(addOn, bytes);
  writeFileSync(join(folder, "SHA256SUMS"), `${createHash("sha256").update(bytes).digest("hex")}  app/pkcs11.node\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the packed file is accepted, also in a folder with spaces and Vietnamese letters", () => {
  expect(packedFault(addOn, folder)).toBeNull();
});

test("one changed byte is refused, and the file is named", () => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(5) ^ 1, 5);
  writeFileSync(addOn, changed);
  expect(packedFault(addOn, folder)).toBe("app/pkcs11.node: changed");
});

test("a missing file, or one that was never packed, is refused", () => {
  writeFileSync(join(folder, "app", "other.node"), bytes);
  expect(packedFault(join(folder, "app", "other.node"), folder)).toBe("app/other.node: not in SHA256SUMS");
  rmSync(addOn);
  expect(packedFault(addOn, folder)).toBe("app/pkcs11.node: missing");
});

test("a package without its sums loads nothing; outside a package nothing is compared", () => {
  rmSync(join(folder, "SHA256SUMS"));
  expect(packedFault(addOn, folder)).toBe("SHA256SUMS: missing");
  expect(packedFault(addOn, null)).toBeNull();
});

test("sums are read from lines with LF or CRLF, and other lines are ignored", () => {
  const sum = "0".repeat(64);
  const sums = sumsFrom(`${sum}  a b/c.node\r\n# words\n${sum.slice(1)}  short\n${sum} *binary\n`);
  expect([...sums]).toEqual([
    ["a b/c.node", sum],
    ["binary", sum],
  ]);
});

import { expect, it } from "vitest";
import { serialNumber } from "../../src/x509/serial.ts";

it.each([
  ["54010101", "54010101"],
  // Windows and .NET show the zero byte, OpenSSL does not.
  ["00b6e74fff", "B6E74FFF"],
  ["0a0b0c", "0A0B0C"],
  ["00", "00"],
  ["0005", "05"],
  ["ff", "-01"],
  ["80", "-80"],
  ["8a0b0c", "-75F4F4"],
  [`00${"f3".repeat(20)}`, "F3".repeat(20)],
  ["", "00"],
])("writes the serial number %s as %s", (content, written) => {
  expect(serialNumber(content)).toBe(written);
});

import { expect, it } from "vitest";
import { PinBuffer } from "../../src/pin/buffer.ts";

it("removes a whole character of a PIN, and wipes it", () => {
  const pin = new PinBuffer();
  pin.append(Buffer.from("1ậ"));
  pin.backspace();
  expect(Buffer.from(pin.take()).toString()).toBe("1");
  pin.wipe();
  expect(pin.length).toBe(0);
});

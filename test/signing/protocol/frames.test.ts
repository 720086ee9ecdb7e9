import { expect, it } from "vitest";
import { FrameReader, frame } from "../../../src/signing/protocol/frames.ts";

it("puts a frame together from single bytes", () => {
  const reader = new FrameReader();
  const seen = [...frame({ ask: "slots" })].flatMap((byte) => reader.push(Buffer.from([byte])));
  expect(seen).toEqual([{ v: 2, ask: "slots" }]);
});

it("refuses a frame that is announced too large", () => {
  expect(() => new FrameReader().push(Buffer.from([0xff, 0, 0, 0]))).toThrow("announced");
});

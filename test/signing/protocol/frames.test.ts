import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameReader, frame } from "../../../src/signing/protocol/frames.ts";
import { protocolVersion } from "../../../src/signing/protocol/version.ts";

it("puts frames together from pieces of any length", () => {
  const texts = ["slots", "tokens", "slots"] as const;
  const bytes = Buffer.concat(texts.map((ask) => frame({ ask })));
  const lengths = array(integer({ min: 1, max: bytes.length }), { maxLength: 60 });
  assert(
    property(lengths, (some) => {
      const reader = new FrameReader();
      const seen: unknown[] = [];
      let at = 0;
      for (const length of [...some, bytes.length]) seen.push(...reader.push(bytes.subarray(at, (at += length))));
      expect(seen).toEqual(texts.map((ask) => ({ v: protocolVersion, ask })));
    }),
  );
});

it("puts a frame together from single bytes", () => {
  const reader = new FrameReader();
  const seen = [...frame({ ask: "slots" })].flatMap((byte) => reader.push(Buffer.from([byte])));
  expect(seen).toEqual([{ v: protocolVersion, ask: "slots" }]);
});

/** Returns a frame around any text. */
function framed(text: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([head, Buffer.from(text)]);
}

describe("a frame is refused", () => {
  it("that is announced too large", () => {
    expect(() => new FrameReader().push(Buffer.from([0xff, 0, 0, 0]))).toThrow("announced");
  });

  it("that is empty or not JSON", () => {
    for (const text of ["", "{", "nothing"]) expect(() => new FrameReader().push(framed(text))).toThrow("JSON");
  });

  it.each([
    ["nests without end", "[".repeat(1_000_000)],
    ["is one list of lists", `[${"[],".repeat(1_000_000)}[]]`],
    ["is one list of numbers", `[${"1,".repeat(1_000_000)}1]`],
  ])("that %s: parsed, it would take many times its memory", (_, text) => {
    expect(() => new FrameReader().push(framed(text))).toThrow("impossible shape");
  });

  it("but not one whose texts hold what would be too much outside them", () => {
    const text = `${'\\" ['.repeat(100_000)}${",".repeat(500_000)}`;
    const said = JSON.stringify({ text: text + text });
    expect(new FrameReader().push(framed(said))).toEqual([{ text: text + text }]);
  });
});

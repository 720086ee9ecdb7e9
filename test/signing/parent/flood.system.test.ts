import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { missing } from "../../../src/facts/observation.ts";
import { frame } from "../../../src/signing/protocol/frames.ts";
import { removeFolder } from "../../lab/remove-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "kyso-flood-"));
const file = join(folder, "flood");
const program = join(import.meta.dirname, "../../lab/flooded.ts");
const said = z.object({ outcome: z.unknown(), grownMB: z.number() });
afterAll(() => removeFolder(folder));

const refused = missing("failed", "the driver's process said something that is no answer");

function flooded(ask: "open" | "tokens", bytes: Buffer) {
  writeFileSync(file, bytes);
  const printed = execFileSync(process.execPath, [program, ask, file], { encoding: "utf8" });
  return said.parse(JSON.parse(printed));
}

/** Returns a frame around any text, and about a megabyte of such frames. */
function framed(text: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([head, Buffer.from(text)]);
}
const megabyteOf = (one: Buffer) => Buffer.concat(Array.from({ length: Math.ceil(1_000_000 / one.length) }, () => one));

describe("a driver's process that floods kyso is ended without waiting for a deadline, in bounded memory", () => {
  it.each([
    ["announced functions while it loads", "open", megabyteOf(frame({ say: "calling", call: "C_Initialize" }))],
    [
      "announced functions while tokens are read",
      "tokens",
      megabyteOf(frame({ say: "calling", call: "C_FindObjects" })),
    ],
    [
      "signatures that nobody asked for",
      "tokens",
      megabyteOf(frame({ say: "made", mechanism: "", signature: null, signMs: 1 })),
    ],
    ["8 MB of opening brackets", "tokens", framed("[".repeat(8 * 1024 * 1024 - 1))],
    ["8 MB of empty lists", "tokens", framed(`[${"[],".repeat(2_700_000)}[]]`)],
    ["8 MB of text", "tokens", framed(JSON.stringify("x".repeat(8_000_000)))],
  ] as const)("%s", (_, ask, bytes) => {
    const { outcome, grownMB } = flooded(ask, bytes);
    expect(outcome).toEqual({ ok: false, why: refused });
    expect(grownMB).toBeLessThan(250);
  });
});

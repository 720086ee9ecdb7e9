import { z } from "zod";
import { driverSight, tokenFlags } from "../facts/tokens.ts";
import { signature } from "../facts/signature.ts";
import { observation } from "../facts/observation.ts";
import { helperSight } from "./helper-sight.ts";

/** Raised when a frame changes its meaning; parent and child of two versions refuse each other. */
const protocolVersion = 1;

/** The longest state of the practice token, in characters. */
const longestState = 64 * 1024;

/** The largest frame taken, in bytes: a driver may send 50 MB labels, nobody has to read them. */
export const largestFrame = 16 * 1024 * 1024;

const order = z.object({
  tokenSerial: z.string().max(64),
  tokenLabel: z.string().max(128),
  tokenManufacturer: z.string().max(128),
  tokenModel: z.string().max(64),
  certificateDer: z.base64().max(128 * 1024),
  keyId: z.string().max(1024),
  text: z.base64().max(64 * 1024),
  unattended: z.boolean(),
});

/** What the parent asks. */
export const requestFrom = z.discriminatedUnion("ask", [
  z.object({
    v: z.literal(protocolVersion),
    ask: z.literal("open"),
    kind: z.enum(["pkcs11", "practice"]),
    path: z.string().max(4096),
    state: z.string().max(longestState),
  }),
  z.object({ v: z.literal(protocolVersion), ask: z.literal("slots") }),
  z.object({ v: z.literal(protocolVersion), ask: z.literal("tokens") }),
  z.object({ v: z.literal(protocolVersion), ask: z.literal("sign"), order, pin: z.boolean() }),
]);

const signAnswer = z.object({
  login: signature.shape.login,
  answer: z.string().max(80),
  mechanism: z.string().max(80),
  signature: z.nullable(z.base64().max(16 * 1024)),
  signMs: z.nullable(z.int().min(0)),
  flagsAfter: observation(tokenFlags),
});

/** What the child says. `calling` goes ahead of each function, so that a hang or a crash can be named. */
export const replyFrom = z.discriminatedUnion("say", [
  z.object({ v: z.literal(protocolVersion), say: z.literal("calling"), call: z.string().max(80) }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("opened"), state: z.string().max(longestState) }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("sight"), sight: driverSight }),
  helperSight.extend({ v: z.literal(protocolVersion), say: z.literal("helper-sight") }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("signed"),
    answer: signAnswer,
    state: z.string().max(longestState),
  }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("fault"),
    call: z.string().max(80),
    answer: z.string().max(2000),
  }),
]);

type WithoutVersion<T> = T extends unknown ? Omit<T, "v"> : never;
export type Request = WithoutVersion<z.output<typeof requestFrom>>;
export type Reply = WithoutVersion<z.output<typeof replyFrom>>;

/** One frame: four bytes of length, big end first, then JSON in UTF-8. */
export function frame(message: Request | Reply): Buffer {
  const body = Buffer.from(JSON.stringify({ v: protocolVersion, ...message }), "utf8");
  if (body.length > largestFrame) throw new Error(`a frame of ${body.length} bytes`);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Puts frames together from pieces of a pipe; throws on a frame that is too large or no JSON. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;

  /** The messages that are complete with this piece. */
  push(piece: Buffer): unknown[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: unknown[] = [];
    while (this.#length >= 4) {
      const all = this.#pieces.length === 1 ? (this.#pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#pieces);
      this.#pieces = [all];
      const size = all.readUInt32BE(0);
      if (size > largestFrame) throw new Error(`a frame of ${size} bytes announced`);
      if (all.length < 4 + size) break;
      messages.push(JSON.parse(all.toString("utf8", 4, 4 + size)));
      this.#pieces = [all.subarray(4 + size)];
      this.#length -= 4 + size;
    }
    return messages;
  }
}

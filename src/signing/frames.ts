import * as z from "zod";
import { observation } from "../facts/observation.ts";
import { signature } from "../facts/signature.ts";
import { driverSight, tokenFlags } from "../facts/tokens.ts";
import { helperSight } from "./helper-sight.ts";

/** Raised when a frame changes its meaning; parent and child of two versions refuse each other. */
const protocolVersion = 1;

/** The longest state of the practice token, in characters. */
const longestState = 64 * 1024;

/** The largest frame either side takes, in bytes; what a token holds is cut long before. */
export const largestFrame = 8 * 1024 * 1024;

/** The longest PIN that passes, in bytes of UTF-8. */
export const longestPin = 64;

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
  z.object({ v: z.literal(protocolVersion), ask: z.literal("sign"), order, hasPin: z.boolean() }),
]);

const signAnswer = z.object({
  login: signature.shape.login,
  answer: z.string().max(2000),
  mechanism: z.string().max(80),
  signature: z.nullable(z.base64().max(16 * 1024)),
  signMs: z.nullable(z.int().min(0)),
  flagsAfter: observation(tokenFlags),
});

/**
 * What the child says. `calling` goes ahead of each function, so that a hang or a crash can be named; `wants-pin` when
 * all is ready for the login, and only then the PIN is sent; `login` as soon as it is answered.
 */
export const replyFrom = z.discriminatedUnion("say", [
  z.object({ v: z.literal(protocolVersion), say: z.literal("calling"), call: z.string().max(80) }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("opened"), state: z.string().max(longestState) }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("sight"), sight: driverSight }),
  helperSight.extend({ v: z.literal(protocolVersion), say: z.literal("helper-sight") }),
  z.object({ v: z.literal(protocolVersion), say: z.literal("wants-pin") }),
  z.object({
    v: z.literal(protocolVersion),
    say: z.literal("login"),
    login: signature.shape.login,
    answer: z.string().max(2000),
  }),
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

/** The length that a frame's first four bytes announce; throws where it is too large. */
export function announced(head: Buffer): number {
  const size = head.readUInt32BE(0);
  if (size > largestFrame) throw new Error(`a frame of ${size} bytes announced`);
  return size;
}

/** Puts frames together from pieces of a pipe; throws on a frame that is too large or no JSON. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** The length of the frame under way, once its head is there. */
  #size: number | null = null;

  /** The messages that are complete with this piece. */
  push(piece: Buffer): unknown[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      if (this.#size === null) {
        if (this.#length < 4) return messages;
        this.#size = announced(this.#take(4));
      }
      if (this.#length < this.#size) return messages;
      messages.push(JSON.parse(this.#take(this.#size).toString("utf8")));
      this.#size = null;
    }
  }

  /** The first bytes that wait; the pieces are put together only when all of them are there. */
  #take(count: number): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all.subarray(count)];
    this.#length -= count;
    return all.subarray(0, count);
  }
}

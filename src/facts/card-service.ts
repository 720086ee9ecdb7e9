import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional } from "./schema.ts";
import type * as z from "zod";

/** A reader as the card service itself shows it. */
const reader = fields({
  name: open.text(128),
  /**
   * Whether a card or chip is in it; a mute one is there and does not answer. Null where that is not told.
   */
  card: maybe(open.oneOf(["present", "mute", "empty"])),
  /** True if a program holds it for itself alone: no other program can read it meanwhile. */
  exclusive: optional(open.flag()),
});

export const cardService = fields({
  installed: observation(open.flag()),
  /** The service's socket (Linux: /run/pcscd/pcscd.comm). */
  socket: observation(open.flag()),
  running: observation(open.flag()),
  answering: observation(open.flag()),
  /**
   * True if it runs and turns this session away, or the system does not let this session ask it. Missing where that
   * cannot be told, and in older recordings.
   */
  turnedAway: optional(open.flag()),
  /** The readers that the service shows. */
  readers: optional(observation(list(reader, 32))),
  /** The service's own drivers for readers (Linux: the bundles of pcsc-lite). */
  readerDrivers: optional(observation(list(open.text(80), 100))),
  /** Services of Windows beside the card service that are switched off (Start = 4). */
  switchedOff: optional(observation(list(open.oneOf(["CertPropSvc", "ScDeviceEnum"]), 2))),
  /** Programs that run now and are known to use tokens, by their names as people know them. */
  users: optional(observation(list(open.text(80), 20))),
});

export type CardService = z.output<typeof cardService>;

export type CardReader = z.output<typeof reader>;

import type * as z from "zod";
import { browserTry } from "./browser-try.ts";
import { browsers } from "./browsers.ts";
import { cardService } from "./card-service.ts";
import { clock } from "./clock.ts";
import { computer } from "./computer.ts";
import { downloads } from "./downloads.ts";
import { drivers } from "./drivers.ts";
import { network } from "./network.ts";
import { pluginToken } from "./plugin-token.ts";
import { plugins } from "./plugins.ts";
import { signature } from "./signature.ts";
import { tokenDiscs } from "./token-discs.ts";
import { tokens } from "./tokens.ts";
import { usb } from "./usb.ts";

export const factsSchema = "kyso/facts@1";

export const subjects = {
  computer,
  clock,
  usb,
  cardService,
  drivers,
  tokens,
  network,
  plugins,
  pluginToken,
  browsers,
  browserTry,
  downloads,
  tokenDiscs,
  signature,
} as const;

export type SubjectName = keyof typeof subjects;

/** What belongs to the person and is looked at only with a yes. */
export type AskedSubject = Extract<SubjectName, "downloads" | "tokenDiscs">;
export type Value<S extends SubjectName> = z.output<(typeof subjects)[S]>;

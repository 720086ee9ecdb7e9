import type { PracticeKind } from "../../facts/practice.ts";
import type { TokenFlags } from "../../facts/tokens.ts";
import { flagsOf } from "../cryptoki/token-flags.ts";

/** This many wrong PINs lock the practice token: few, so that a person practising sees each stage. */
export const mostMisses = 3;

const usable = 0x400 | 0x8 | 0x4 | 0x1;
const countLow = 0x10000;
const finalTry = 0x20000;
const locked = 0x40000;

/** Returns how many wrong PINs a token of this kind starts with. */
export function missesAtFirst(kind: PracticeKind): number {
  if (kind === "locked") return mostMisses;
  return kind === "one-try-left" ? mostMisses - 1 : 0;
}

/** Returns the token's flags after this many wrong PINs. */
export function flagsAfter(misses: number): TokenFlags {
  if (misses >= mostMisses) return flagsOf(usable | locked);
  if (misses === mostMisses - 1) return flagsOf(usable | countLow | finalTry);
  return flagsOf(misses > 0 ? usable | countLow : usable);
}

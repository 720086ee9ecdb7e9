import type { TokenFlags } from "../../facts/tokens.ts";

/** What the token's flags say of PIN tries. A flag that isn't set proves nothing: some modules report none. */
export function triesOf(flags: TokenFlags): "no-sign-of-misses" | "missed-before" | "last-try" | "locked" {
  if (flags.userPinLocked) return "locked";
  if (flags.userPinFinalTry) return "last-try";
  return flags.userPinCountLow ? "missed-before" : "no-sign-of-misses";
}

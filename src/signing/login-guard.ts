import type { TokenFlags } from "../facts/tokens.ts";

/**
 * Whether the flags, read right before the login, forbid it: a locked token always; where nobody can be asked, any
 * sign that a try has failed (contract.md, “Commands”).
 */
export function loginForbidden(flags: TokenFlags, unattended: boolean): boolean {
  if (flags.userPinLocked) return true;
  return unattended && (flags.userPinCountLow || flags.userPinFinalTry);
}

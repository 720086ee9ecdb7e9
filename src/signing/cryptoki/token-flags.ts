import type { TokenFlags } from "../../facts/tokens.ts";

/** Returns CK_TOKEN_INFO.flags by name. */
export function flagsOf(flags: number): TokenFlags {
  const raw = flags >>> 0;
  const has = (bit: number) => (raw & bit) !== 0;
  return {
    initialised: has(0x400),
    loginRequired: has(0x4),
    userPinInitialised: has(0x8),
    userPinCountLow: has(0x10000),
    userPinFinalTry: has(0x20000),
    userPinLocked: has(0x40000),
    userPinToBeChanged: has(0x80000),
    protectedAuthenticationPath: has(0x100),
    writeProtected: has(0x2),
    raw,
  };
}

/** Why a PIN is not sent without a further word: it would most likely be a wrong one and cost a try. */
export type PinDoubt =
  /** It holds, or held before it was corrected, what no keyboard gives without an input method. */
  | "odd"
  /** It begins or ends with a space. */
  | "space"
  /** The token takes no PIN as short, or as long. */
  | "short"
  | "long";

/** The lengths of PINs that a token takes, in bytes; null where the driver says nothing, or nothing credible. */
export interface PinLengths {
  readonly least: number | null;
  readonly most: number | null;
}

/** No token is known to want a longer PIN, or to take none as long; drivers that say so do not know (0, 255 …). */
const longestLeast = 16;
const shortestMost = 4;
const longestMost = 64;

const space = 0x20;
const tilde = 0x7e;

/** Whether a character (its bytes in UTF-8) is more than printable ASCII. */
export function isOdd(character: Uint8Array): boolean {
  return character.some((byte) => byte < space || byte > tilde);
}

/**
 * Returns the lengths that a token's ulMinPinLen and ulMaxPinLen credibly state. Nothing is concluded from a pair that
 * contradicts itself, nor from a single value that no token has.
 */
export function pinLengths(min: number | null, max: number | null): PinLengths {
  if (min !== null && max !== null && min > max) return { least: null, most: null };
  const least = min !== null && min > 0 && min <= longestLeast ? min : null;
  const most = max !== null && max >= shortestMost && max <= longestMost ? max : null;
  return { least, most };
}

/** Returns why this PIN should not be sent as it is; null if nothing speaks against it. */
export function doubtAbout(pin: Uint8Array, { least, most }: PinLengths): PinDoubt | null {
  if (isOdd(pin)) return "odd";
  if (pin[0] === space || pin.at(-1) === space) return "space";
  if (least !== null && pin.length < least) return "short";
  return most !== null && pin.length > most ? "long" : null;
}

import { isSoftwareOnly } from "../../catalogue/software-tokens.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, DriverSight, Token } from "../../facts/tokens.ts";

/** A token as a driver shows it. */
export interface SeenToken {
  readonly driver: Pick<AskedDriver, "kind" | "path" | "looksOnly">;
  readonly token: Token;
}

/**
 * Whether a token can be one for signing: it has a PIN, or holds a key. A store of trusted certificates (p11-kit shows
 * the system's as a “token”) has neither.
 */
function canHoldKeys({ flags, keys }: Token): boolean {
  return flags.loginRequired || flags.userPinInitialised || (valueOf(keys) ?? []).length > 0;
}

function sightsOf(facts: Facts): readonly { readonly asked: AskedDriver; readonly sight: DriverSight }[] {
  return (valueOf(facts.tokens)?.drivers ?? []).flatMap((asked) => {
    const sight = valueOf(asked.sight);
    return sight ? [{ asked, sight }] : [];
  });
}

function driverOf({ kind, path, looksOnly }: AskedDriver): SeenToken["driver"] {
  return { kind, path, ...(looksOnly ? { looksOnly } : {}) };
}

/** Every initialised signing token that a driver shows; one seen through several drivers stands there once. */
export function tokensSeen(facts: Facts): readonly SeenToken[] {
  const seen = new Map<string, SeenToken>();
  for (const { asked, sight } of sightsOf(facts))
    for (const slot of sight.slots) {
      const token = valueOf(slot.token);
      if (!token?.flags.initialised || !canHoldKeys(token)) continue;
      // Without a serial two tokens cannot be told apart by it: then the label and the slot tell them.
      const key = token.serial === "" ? `${asked.path}|${slot.id}|${token.label}` : `${token.serial}|${token.label}`;
      if (!seen.has(key)) seen.set(key, { driver: driverOf(asked), token });
    }
  return [...seen.values()];
}

/** Tokens without any content, each with the driver that reads it; a software token's own empty slot is none. */
export function blankTokens(facts: Facts): readonly SeenToken[] {
  return sightsOf(facts).flatMap(({ asked, sight }) =>
    isSoftwareOnly(sight.library.manufacturer, sight.library.description)
      ? []
      : sight.slots.flatMap((slot) => {
          const token = valueOf(slot.token);
          if (!token || token.flags.initialised) return [];
          return [{ driver: driverOf(asked), token }];
        }),
  );
}

/** What the drivers show of slots that hold no token they know. */
export interface Slots {
  /** The empty slot that a software token always shows. */
  readonly software: number;
  /** Real slots with nothing in them, by description: a reader without a card. */
  readonly empty: readonly string[];
  /** Something is in the slot and the driver does not know it, by the driver's word. */
  readonly unrecognised: readonly string[];
}

export function slotsSeen(facts: Facts): Slots {
  let software = 0;
  const empty: string[] = [];
  const unrecognised: string[] = [];
  for (const { sight } of sightsOf(facts)) {
    const isSoftware = isSoftwareOnly(sight.library.manufacturer, sight.library.description);
    for (const slot of sight.slots) {
      const token = valueOf(slot.token);
      if (isSoftware) software += token?.flags.initialised === false ? 1 : 0;
      else if (token) continue;
      else if (!slot.tokenPresent) empty.push(slot.description);
      else if (slot.token.status !== "observed")
        unrecognised.push(`${slot.description}: ${slot.token.error ?? slot.token.reason}`);
    }
  }
  return { software, empty, unrecognised };
}

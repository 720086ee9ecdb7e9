import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, Token, TokenFlags } from "../../facts/tokens.ts";
import { byKind } from "./devices.ts";
import { joinSightings } from "./join-sightings.ts";
import { byPreference } from "./preference.ts";
import { type HeldCertificate, type TokenSighting, sightings } from "./sighting.ts";

/** A driver that shows a token. */
export interface TokenDriver extends Pick<AskedDriver, "kind" | "path" | "looksOnly"> {
  /** It passes on what the other drivers show (p11-kit's proxy). */
  readonly relayed?: true;
}

/** A token, once, however many drivers show it. */
export interface SeenToken {
  /** The preferred one: the PIN would go to it, and to no other. */
  readonly driver: TokenDriver;
  /** The other drivers that show this very token, in their order of preference. */
  readonly others: readonly TokenDriver[];
  /** As the preferred driver shows it, with what any of the drivers warns of its PIN. */
  readonly token: Token;
  /** As the preferred driver shows them. */
  readonly certificates: readonly HeldCertificate[];
  /** Knows the token again at a later look: by its serial number, or what else there is. */
  readonly key: string;
  /** Each serial number that a driver gives this token, or what may be this one: tries lost on any count. */
  readonly serials: readonly string[];
  /** Keys of what may be this very token, shown by another driver: nobody can tell. */
  readonly mayBe: readonly string[];
}

/**
 * Whether a token can be one for signing: it has a PIN, or holds a key. A store of trusted certificates (p11-kit shows
 * the system's as a “token”) has neither.
 */
function canHoldKeys({ flags, keys }: Token): boolean {
  return flags.loginRequired || flags.userPinInitialised || (valueOf(keys) ?? []).length > 0;
}

/** What any driver says of tries that were lost holds for the token: a flag that one of them lacks proves nothing. */
function withWarnings(flags: TokenFlags, all: readonly TokenFlags[]): TokenFlags {
  const any = (warns: (flags: TokenFlags) => boolean) => all.some(warns);
  return {
    ...flags,
    userPinCountLow: any((f) => f.userPinCountLow),
    userPinFinalTry: any((f) => f.userPinFinalTry),
    userPinLocked: any((f) => f.userPinLocked),
  };
}

function driverOf({ asked, relayed }: TokenSighting): TokenDriver {
  const { kind, path, looksOnly } = asked;
  return { kind, path, ...(looksOnly ? { looksOnly } : {}), ...(relayed ? { relayed } : {}) };
}

/** A driver that shows the token in several slots (p11-kit's proxy does) is one driver. */
function withoutRepeats(first: TokenSighting, rest: readonly TokenSighting[]): readonly TokenSighting[] {
  const byPath = new Map(rest.toReversed().map((sighting) => [sighting.asked.path, sighting]));
  return rest.filter((s) => s.asked.path !== first.asked.path && byPath.get(s.asked.path) === s);
}

function keyOf({ asked, slot, token }: TokenSighting): string {
  const { serial, label, manufacturer, model } = token;
  return JSON.stringify([label, manufacturer, model, serial === "" ? [asked.path, slot.id] : serial]);
}

/** Devices that may be a token or hold one; null where nobody knows what is plugged in. */
function deviceCount(facts: Facts): number | null {
  const usb = valueOf(facts.usb);
  if (!usb) return null;
  const { token, reader, unclear, "token-or-reader": either } = byKind(usb.devices);
  return token.length + reader.length + unclear.length + either.length;
}

function seenBy(facts: Facts, passes: (sighting: TokenSighting) => boolean): readonly SeenToken[] {
  const groups = joinSightings(sightings(facts).filter(passes), deviceCount(facts));
  const ordered = groups.map(({ sightings: all, mayBe }) => ({ all: byPreference(facts, all), mayBe }));
  const keys = ordered.map(({ all: [first] }) => (first ? keyOf(first) : ""));
  return ordered.flatMap(({ all: [first, ...rest], mayBe }) => {
    if (!first) return [];
    const { token } = first;
    const group = [first, ...rest].map((s) => s.token);
    const related = [...group, ...mayBe.flatMap((at) => ordered[at]?.all ?? []).map((s) => s.token)];
    const flags = withWarnings(
      token.flags,
      group.map((t) => t.flags),
    );
    const counts = related.flatMap(({ counted }) => counted ?? []);
    const counted = counts.length === 0 ? {} : { counted: Math.max(...counts) };
    return [
      {
        driver: driverOf(first),
        others: withoutRepeats(first, rest).map(driverOf),
        token: { ...token, flags, ...counted },
        certificates: first.certificates,
        serials: [...new Set(related.map(({ serial }) => serial))],
        key: keyOf(first),
        mayBe: mayBe.flatMap((at) => keys[at] ?? []),
      },
    ];
  });
}

/** Every initialised signing token that a driver shows; one seen through several drivers stands there once. */
export function tokensSeen(facts: Facts): readonly SeenToken[] {
  return seenBy(facts, ({ token }) => token.flags.initialised && canHoldKeys(token));
}

/** Tokens without any content, each with the drivers that read it; a software token's own empty slot is none. */
export function blankTokens(facts: Facts): readonly SeenToken[] {
  return seenBy(facts, ({ token, software }) => !token.flags.initialised && !software);
}

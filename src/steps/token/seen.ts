import { isSoftwareOnly } from "../../catalogue/software-tokens.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, Token, TokenFlags } from "../../facts/tokens.ts";
import { byKind } from "./devices.ts";
import { joinSightings } from "./join-sightings.ts";
import { byPreference, fallbackMaker, makerOf } from "./preference.ts";
import { wentWrong } from "./service.ts";
import { type HeldCertificate, type TokenSighting, sightings } from "./sighting.ts";

/** A driver that shows a token. */
export interface TokenDriver extends Pick<AskedDriver, "kind" | "path" | "looksOnly"> {
  /** True if it only passes on what other drivers show (p11-kit's proxy). */
  readonly relayed?: true;
}

/** One token, however many drivers show it. */
export interface SeenToken {
  /** The preferred driver; the PIN would go to this one only. */
  readonly driver: TokenDriver;
  /** The other drivers that show this token, the preferred ones first. */
  readonly others: readonly TokenDriver[];
  /** As the preferred driver shows it, with the PIN warnings of all drivers. */
  readonly token: Token;
  /** As the preferred driver shows them. */
  readonly certificates: readonly HeldCertificate[];
  /** Identifies the token in later looks: by its serial number, or else by driver and slot. */
  readonly key: string;
  /** The serial numbers of this token and of those that may be it: PIN tries lost on any of them count. */
  readonly serials: readonly string[];
  /** The keys of tokens that may be this one, shown by another driver. */
  readonly mayBe: readonly string[];
}

/**
 * Whether a token may be for signing: it has a PIN or holds a key, or its keys could not be read. A store of trusted
 * certificates, as which p11-kit shows the system's, has neither.
 */
function canHoldKeys({ flags, keys, manufacturer }: Token): boolean {
  const found = keys.status === "observed" ? keys.value.length > 0 : !isSoftwareOnly(manufacturer, "");
  return flags.loginRequired || flags.userPinInitialised || found;
}

/** Sets each PIN warning that any driver reports: a flag that a driver does not set proves nothing. */
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

/** Drops repeated drivers: one may show the token in several slots, as p11-kit's proxy does. */
function withoutRepeats(first: TokenSighting, rest: readonly TokenSighting[]): readonly TokenSighting[] {
  const byPath = new Map(rest.toReversed().map((sighting) => [sighting.asked.path, sighting]));
  return rest.filter((s) => s.asked.path !== first.asked.path && byPath.get(s.asked.path) === s);
}

function keyOf({ asked, slot, token }: TokenSighting): string {
  const { serial, label, manufacturer, model } = token;
  return JSON.stringify([label, manufacturer, model, serial === "" ? [asked.path, slot.id] : serial]);
}

/** Returns the number of USB devices that may be a token or hold one; null if unknown. */
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

/** Returns every initialised signing token that a driver shows, each once. */
export function tokensSeen(facts: Facts): readonly SeenToken[] {
  const usable = ({ token }: TokenSighting) => token.flags.initialised && canHoldKeys(token);
  // A software token must not stand in for a plugged-in one that no driver reads, also where one may be plugged in.
  const plugged = byKind(valueOf(facts.usb)?.devices ?? []);
  const unread =
    (wentWrong(facts.usb) || plugged.token.length + plugged["only-disc"].length + plugged.blocked.length > 0) &&
    !sightings(facts).some((sighting) => usable(sighting) && !sighting.software);
  return seenBy(facts, (sighting) => usable(sighting) && !(unread && sighting.software));
}

/** Returns the tokens that no driver shows as initialised, each once; a software token's empty slot does not count. */
function notInitialised(facts: Facts): readonly SeenToken[] {
  return seenBy(facts, ({ token, software }) => !token.flags.initialised && !software);
}

/** Whether only OpenSC shows the token, which cannot read what a provider wrote in a layout of its own. */
function onlyThroughOpenSc(facts: Facts, { driver, others }: SeenToken): boolean {
  return [driver, ...others].every(({ path, relayed }) => relayed || makerOf(facts, path) === fallbackMaker);
}

/** Returns the blank tokens: a driver that would show a provider's certificate shows them as not initialised. */
export function blankTokens(facts: Facts): readonly SeenToken[] {
  return notInitialised(facts).filter((seen) => !onlyThroughOpenSc(facts, seen));
}

/** Returns the tokens that look blank to OpenSC alone. */
export function blankToOpenSc(facts: Facts): readonly SeenToken[] {
  return notInitialised(facts).filter((seen) => onlyThroughOpenSc(facts, seen));
}

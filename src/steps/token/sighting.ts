import { isProxy, isSoftwareOnly } from "../../catalogue/software-tokens.ts";
import { certificateKey } from "../../facts/certificate-leaf.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, DriverAnswer, Slot, Token, TokenCertificate } from "../../facts/tokens.ts";
import type { Parsed } from "../../x509/certificate.ts";
import { certificateIn, type KnownCertificate } from "../../x509/told.ts";

/** A certificate that a driver shows on a token, and the result of parsing it. */
export interface HeldCertificate {
  readonly object: TokenCertificate;
  readonly parsed: Parsed<KnownCertificate>;
}

/** One token as one driver shows it in one slot. */
export interface TokenSighting {
  readonly asked: AskedDriver;
  readonly slot: Slot;
  readonly token: Token;
  /** True if the driver only passes on what other drivers show (p11-kit's proxy). */
  readonly relayed: boolean;
  /** True for a token that is not a device, such as SoftHSM's. */
  readonly software: boolean;
  /** Empty if they could not be read. */
  readonly certificates: readonly HeldCertificate[];
  /** SHA-256 (hex) of the certificates that are not a CA's; null if they could not be read. */
  readonly holders: ReadonlySet<string> | null;
}

/** Returns a parser that parses each certificate once, however many drivers show it. */
function parser(): (object: TokenCertificate) => HeldCertificate {
  const before = new Map<string, Parsed<KnownCertificate>>();
  return (object) => {
    const key = certificateKey(object.der);
    const parsed = before.get(key) ?? certificateIn(object.der);
    before.set(key, parsed);
    return { object, parsed };
  };
}

/** Leaves out the CA's own certificates: all tokens of a CA hold them, so they do not identify a token. */
function holdersOf(certificates: readonly HeldCertificate[]): ReadonlySet<string> {
  const own = certificates.flatMap(({ parsed }) =>
    parsed.ok && !parsed.certificate.isCa ? [parsed.certificate.sha256] : [],
  );
  return new Set(own);
}

/** Returns the drivers that answered, each with its answer. */
export function driverAnswers(facts: Facts): readonly { readonly asked: AskedDriver; readonly sight: DriverAnswer }[] {
  return (valueOf(facts.tokens)?.drivers ?? []).flatMap((asked) => {
    const sight = valueOf(asked.sight);
    return sight ? [{ asked, sight }] : [];
  });
}

/** Whether a slot belongs to a software token; p11-kit's proxy passes on the manufacturer of each slot. */
export function isSoftwareSlot({ manufacturer, description }: DriverAnswer["library"], slot: Slot): boolean {
  return isProxy(manufacturer, description)
    ? isSoftwareOnly(slot.manufacturer, "")
    : isSoftwareOnly(manufacturer, description);
}

function sightingsIn(facts: Facts): readonly TokenSighting[] {
  const parse = parser();
  return driverAnswers(facts).flatMap(({ asked, sight: { library, slots } }) => {
    const relayed = isProxy(library.manufacturer, library.description);
    return slots.flatMap((slot) => {
      const token = valueOf(slot.token);
      if (!token) return [];
      const software = isSoftwareSlot(library, slot);
      const objects = valueOf(token.certificates);
      const certificates = (objects ?? []).map(parse);
      const holders = objects ? holdersOf(certificates) : null;
      return [{ asked, slot, token, relayed, software, certificates, holders }];
    });
  });
}

/**
 * The sightings in observations of the tokens that were judged before. Every step needs them, and without this judging
 * takes about five times as long, because the certificates are parsed anew each time.
 */
const seenBefore = new WeakMap<object, readonly TokenSighting[]>();

/** Returns every token that a driver shows, in the order in which the drivers were asked. */
export function sightings(facts: Facts): readonly TokenSighting[] {
  const { tokens } = facts;
  if (!tokens) return [];
  const seen = seenBefore.get(tokens) ?? sightingsIn(facts);
  seenBefore.set(tokens, seen);
  return seen;
}

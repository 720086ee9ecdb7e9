import { isProxy, isSoftwareOnly } from "../../catalogue/software-tokens.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, DriverAnswer, Slot, Token, TokenCertificate } from "../../facts/tokens.ts";
import { type Parsed, parseCertificate } from "../certificate/x509.ts";

/** A certificate that a driver shows on a token, and what came of parsing it. */
export interface HeldCertificate {
  readonly object: TokenCertificate;
  readonly parsed: Parsed;
}

/** One token in one slot of one driver. */
export interface TokenSighting {
  readonly asked: AskedDriver;
  readonly slot: Slot;
  readonly token: Token;
  /** It passes on what other drivers show (p11-kit's proxy): never a driver of its own. */
  readonly relayed: boolean;
  /** A token that is no device: SoftHSM's. */
  readonly software: boolean;
  /** None where they could not be read. */
  readonly certificates: readonly HeldCertificate[];
  /** SHA-256 of the certificates that are no CA's, in hexadecimal; null where they could not be read. */
  readonly holders: ReadonlySet<string> | null;
}

/** Parses each certificate once, however many drivers show it. */
function parser(): (object: TokenCertificate) => HeldCertificate {
  const before = new Map<string, Parsed>();
  return (object) => {
    const parsed = before.get(object.der) ?? parseCertificate(Buffer.from(object.der, "base64"));
    before.set(object.der, parsed);
    return { object, parsed };
  };
}

/** The holder's certificates: every token of one CA holds that CA's own, which tells nothing of which token it is. */
function holdersOf(certificates: readonly HeldCertificate[]): ReadonlySet<string> {
  const own = certificates.flatMap(({ parsed }) =>
    parsed.ok && !parsed.certificate.isCa ? [parsed.certificate.sha256] : [],
  );
  return new Set(own);
}

/** The drivers that answered, with what they said. */
export function driverAnswers(facts: Facts): readonly { readonly asked: AskedDriver; readonly sight: DriverAnswer }[] {
  return (valueOf(facts.tokens)?.drivers ?? []).flatMap((asked) => {
    const sight = valueOf(asked.sight);
    return sight ? [{ asked, sight }] : [];
  });
}

/** Whether a slot is of a software token; p11-kit's proxy passes on the maker of each slot. */
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

/** Every step asks for the same tokens: their certificates are parsed once, and forgotten with the facts. */
const seenBefore = new WeakMap<Facts, readonly TokenSighting[]>();

/** Every token that a driver shows, in the order in which the drivers were asked. */
export function sightings(facts: Facts): readonly TokenSighting[] {
  const seen = seenBefore.get(facts) ?? sightingsIn(facts);
  seenBefore.set(facts, seen);
  return seen;
}

import { type CertificateStore, type StoredCertificate, type StorePart } from "../../facts/certificate-store.ts";
import { type Missing, valueOf } from "../../facts/observation.ts";
import { certificateIn, type KnownCertificate } from "../../x509/told.ts";
import { wentWrong } from "../token/service.ts";
import { holderOf, type Identity } from "./identity.ts";

/** A certificate in the system's own store. */
export interface Stored {
  readonly certificate: KnownCertificate;
  readonly identity: Identity;
  readonly of: StorePart["of"];
  readonly key: StoredCertificate["key"];
}

/** Returns the certificates in the store that are not a CA's. */
export function storedCertificates({ parts }: CertificateStore): readonly Stored[] {
  return parts.flatMap(({ of, certificates }) =>
    (valueOf(certificates) ?? []).flatMap(({ der, key }) => {
      const parsed = certificateIn(der);
      if (!parsed.ok || parsed.certificate.isCa) return [];
      const { certificate } = parsed;
      return [{ certificate, identity: holderOf(certificate), of, key }];
    }),
  );
}

/** Why the store's list is not known to be complete: a part that could not be read; `true` for entries that could not. */
export function notWhole({ parts }: CertificateStore): Missing | boolean {
  const unread = parts.map(({ certificates }) => certificates).find(wentWrong);
  return unread ?? parts.some(({ unreadable, cut }) => unreadable > 0 || cut);
}

/**
 * How the store holds one certificate. held: with a private key by a provider that this machine has · no-provider: by
 * one that it does not have · no-key: without a private key · lacking: not at all · unknown: what would tell was not read
 */
export type Holding = "held" | "no-provider" | "no-key" | "lacking" | "unknown";

/** Returns how the store holds the certificate of this SHA-256. */
export function holdingOf(store: CertificateStore, all: readonly Stored[], sha256: string): Holding {
  const entries = all.filter(({ certificate }) => certificate.sha256 === sha256);
  const keys = entries.flatMap(({ key }) => valueOf(key) ?? []);
  const registered = keys.map(
    ({ kind, provider }) => store.providers.find((one) => one.kind === kind && one.name === provider)?.registered,
  );
  // A provider that is not looked up (a keychain, one without a name, one beyond the list) is not known to be missing.
  if (registered.some((one) => one === undefined || (one.status !== "observed" && !wentWrong(one)) || valueOf(one)))
    return "held";
  if (registered.some(wentWrong) || entries.some(({ key }) => wentWrong(key))) return "unknown";
  if (keys.length > 0) return "no-provider";
  if (notWhole(store) !== false) return "unknown";
  return entries.length > 0 ? "no-key" : "lacking";
}

const plain = (id: string) => id.replace(/\s+/g, "").toUpperCase();

/** Whether two certificates name the same holder: by all their numbers, by an organisation's tax code, or by the name. */
export function isSameHolder(one: Pick<Stored, "certificate" | "identity">, other: Stored): boolean {
  const [ids, otherIds] = [one, other].map(({ certificate }) => certificate.userIds.map(plain).sort().join());
  if (ids !== "" && ids === otherIds) return true;
  const { taxCode, ofEmployer } = one.identity;
  // An employer's tax code also stands in the certificates of its people.
  const theirOwn = taxCode !== null && !ofEmployer && !other.identity.ofEmployer;
  if (theirOwn && taxCode === other.identity.taxCode) return true;
  return ids === "" && otherIds === "" && one.certificate.subjectName === other.certificate.subjectName;
}

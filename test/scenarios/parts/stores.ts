import type { CertificateStore, KeyProvider, StoredCertificate } from "../../../src/facts/certificate-store.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../../src/facts/observation.ts";
import { der } from "./tokens.ts";

type Key = StoredCertificate["key"];

const csp = "Viettel Group CSP V6.0";

/** A key of a CSP. */
export const capiKey = (provider = csp): Key => observed({ kind: "capi", provider });

/** A key of a key storage provider. */
export const cngKey = (provider = "Microsoft Smart Card Key Storage Provider"): Key =>
  observed({ kind: "cng", provider });

export const noKey: Key = missing("absent", "the store names no private key for it");

/** Returns an entry of the store, by the name of a certificate in ca/certificates. */
export function stored(name: string, key: Key = capiKey()): StoredCertificate {
  return { der: der(name).toString("base64"), key };
}

function providersOf(certificates: readonly StoredCertificate[], registered: Observation<boolean>): KeyProvider[] {
  const named = certificates.flatMap(({ key }) => {
    if (key.status !== "observed" || key.value.kind === "keychain") return [];
    return [{ kind: key.value.kind, name: key.value.provider, registered, library: null }];
  });
  return [...new Map(named.map((one) => [one.name, one])).values()];
}

/** Returns Windows' store with these certificates of this user, whose providers are registered. */
export function windowsStore(
  certificates: readonly StoredCertificate[],
  registered: Observation<boolean> = observed(true),
  unreadable = 0,
): Facts {
  const parts: CertificateStore["parts"] = [
    { of: "user", certificates: observed([...certificates]), unreadable, cut: false },
    { of: "machine", certificates: observed([]), unreadable: 0, cut: false },
  ];
  return { certificateStore: observed({ parts, providers: providersOf(certificates, registered) }) };
}

/** Returns macOS' keychain with these certificates. */
export function keychain(certificates: readonly StoredCertificate[]): Facts {
  const part = { of: "keychain", certificates: observed([...certificates]), unreadable: 0, cut: false } as const;
  return { certificateStore: observed({ parts: [part], providers: [] }) };
}

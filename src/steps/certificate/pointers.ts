import type { Authority } from "../../catalogue/authorities.ts";
import {
  javaWantsIndirectCrl,
  ruleEvidence,
  unknownCriticalIsRefused,
  windowsFetchesNoCrlOverHttps,
} from "../../catalogue/rules.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import type { CertificateParts } from "../../x509/certificate.ts";
import type { Chain } from "../../x509/chain.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { crlLine } from "./pointer-evidence.ts";
import * as findings from "./pointer-findings.ts";

/** One certificate's way to its revocation: the holder's, or that of an authority above it. */
interface Looked {
  readonly whose: Text;
  readonly addresses: readonly string[];
  /** The cRLIssuer of its points, where one is named. */
  readonly crlIssuer: { readonly name: string; readonly foreign: boolean } | null;
  /** Whether it names a responder, so that Windows needs no list. */
  readonly hasResponder: boolean;
}

function ofHolder({ pointers }: CertificateParts): Looked {
  const named = pointers.crl.flatMap(({ crlIssuers }) => crlIssuers);
  const foreign = named.find(({ own }) => !own);
  const told = foreign ?? named[0];
  return {
    whose: { vi: "chứng thư của bạn", en: "your certificate" },
    addresses: pointers.crl.flatMap(({ addresses }) => addresses),
    crlIssuer: told ? { name: told.name, foreign: foreign !== undefined } : null,
    hasResponder: pointers.ocsp.length > 0,
  };
}

function ofAuthority({ cn, issuer, crl }: Authority): Looked {
  return {
    whose: { vi: `chứng thư của nơi cấp “${cn}”`, en: `the certificate of the issuer “${cn}”` },
    addresses: crl?.addresses ?? [],
    crlIssuer: crl?.issuer === undefined ? null : { name: crl.issuer, foreign: crl.issuer !== issuer },
    hasResponder: false,
  };
}

/** Whether all addresses are over https, and there is one. */
function isHttpsOnly(addresses: readonly string[]): boolean {
  return addresses.length > 0 && addresses.every((address) => /^https:/iu.test(address));
}

/** Reports the certificates, in one finding, that name another issuer for their revocation list. */
function ofCrlIssuers(looked: readonly Looked[]): readonly Finding[] {
  const lists = looked.flatMap(({ whose, crlIssuer }) =>
    crlIssuer ? [{ whose, crlIssuer: crlIssuer.name, foreign: crlIssuer.foreign }] : [],
  );
  if (lists.length === 0) return [];
  const addresses = looked.flatMap((one) => (one.crlIssuer ? one.addresses : []));
  const lines = [...new Set(addresses)].map(crlLine);
  return [findings.foreignCrlIssuer({ lists }, [...lines, ruleEvidence(javaWantsIndirectCrl)])];
}

/**
 * Reports what others will say of the revocation of the certificate and of those above it, where that follows from
 * where they send to look. A root's own revocation is looked up by nobody. Only for a known path: of another, nobody
 * comes as far.
 */
export function ofPointers(
  certificate: CertificateParts,
  chain: Chain,
  { facts }: Pick<JudgeInput, "facts">,
): readonly Finding[] {
  if (chain.name !== "known") return [];
  const looked = [ofHolder(certificate), ...chain.path.filter(({ root }) => !root).map(ofAuthority)];
  const windows = valueOf(facts.computer)?.system === "windows";
  const https = windows ? looked.find((one) => isHttpsOnly(one.addresses) && !one.hasResponder) : undefined;
  const { unsupportedCritical: ids } = certificate;
  return [
    ...(https
      ? [
          findings.crlOverHttps({ whose: https.whose }, [
            ...https.addresses.map(crlLine),
            ruleEvidence(windowsFetchesNoCrlOverHttps),
          ]),
        ]
      : []),
    ...ofCrlIssuers(looked),
    ...(ids.length > 0 ? [findings.unsupportedCritical({ ids }, [ruleEvidence(unknownCriticalIsRefused)])] : []),
  ];
}

import type { Facts } from "../../facts/facts.ts";
import { showsUnasked, shownCertificates } from "../../facts/shown-certificates.ts";
import { observed, valueOf } from "../../facts/observation.ts";
import type { CertificateRevocation } from "../../facts/revocation.ts";
import type { Look, Probe } from "../probe.ts";

/** At most this many certificates are asked about. */
const mostAsked = 3;
/** Milliseconds beside the one deadline that the probe may take for its own work. */
const ownWork = 2_000;

/** Returns what was said before in this run, by the certificate's SHA-256. */
function saidBefore({ revocation }: Facts): ReadonlyMap<string, CertificateRevocation> {
  return new Map((valueOf(revocation)?.certificates ?? []).map((said) => [said.sha256, said]));
}

async function look({ machine, options, known }: Look) {
  // Loaded only here, since most of the time of `check` is that of loading.
  const [
    { authorities },
    { certificatesOnTokens },
    { askIssuer, isSettled, listAddresses, webAddresses },
    { systemProxy },
  ] = await Promise.all([
    import("../../catalogue/authorities.ts"),
    import("./which.ts"),
    import("./ask.ts"),
    import("../network/system-proxy/index.ts"),
  ]);
  const { time } = machine;
  const now = time.now();
  const at = now.toISOString();
  const until = time.elapsed() + options.deadlines.networkPhase;
  const left = () => Math.max(0, until - time.elapsed());
  const { authorities: trusted = authorities, localToo = false } = options.revocation ?? {};
  const before = saidBefore(known);
  // A look for what another token shows, which nobody asked for.
  const isDue = showsUnasked(known);
  // Read once, and only if somebody is asked.
  let setting: ReturnType<typeof systemProxy> | null = null;
  let asked = 0;
  const said = certificatesOnTokens(known.tokens, trusted).map(async (onToken): Promise<CertificateRevocation> => {
    const { certificate, issuerSpki } = onToken;
    const namesOcsp = webAddresses(certificate.pointers.ocsp).length > 0;
    const entry = { sha256: certificate.sha256, notAsked: null, at, namesOcsp, ocsp: [], crl: [] };
    const kept = before.get(certificate.sha256);
    // What settled nothing is asked again if the person looks again: the network may be another one now.
    if (kept && (isSettled(kept, now) || (isDue && kept.notAsked === null))) return kept;
    if (issuerSpki === null) return { ...entry, notAsked: "issuer-unknown" };
    if (certificate.notAfter < now) return { ...entry, notAsked: "ended" };
    if (!namesOcsp && webAddresses(listAddresses(certificate)).length === 0)
      return { ...entry, notAsked: "no-address" };
    asked += 1;
    if (asked > mostAsked) return { ...entry, notAsked: "too-many" };
    setting ??= systemProxy(machine, Math.max(1, left() / 2));
    const reach = { machine, setting: await setting, localToo, left };
    return { ...entry, ...(await askIssuer(reach, certificate, issuerSpki)) };
  });
  return observed({ certificates: await Promise.all(said), shown: shownCertificates(known.tokens) });
}

/**
 * What the issuers of the certificates on the tokens say of their revocation: asked by OCSP, else by a revocation list,
 * within one deadline for all. Nobody is asked about certificates that the catalogue cannot verify.
 */
export const revocation: Probe<"revocation"> = {
  subject: "revocation",
  needs: ["tokens"],
  touchesToken: false,
  deadline: (d) => d.networkPhase + ownWork,
  isDue: showsUnasked,
  look,
};

import type { Network, TlsPhase } from "../../facts/network.ts";
import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";
import { clockAgainstPortal } from "../computer/clock.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

type PhaseFinding = typeof findings.noName;

/** A phase that never came about: a fault where it was tried, “cannot tell” where it was not. */
function withoutPhase(network: Network, name: string, missing: Missing, fault: PhaseFinding): readonly Finding[] {
  const why = whyMissing(missing);
  const evidence = missingEvidence(name, missing);
  const tried = missing.status !== "skipped" && missing.status !== "unsupported" && missing.status !== "not-applicable";
  if (!tried) return [findings.untold({ why }, evidence)];
  const proxy = valueOf(network.proxy) ?? null;
  return [proxy === null ? fault({ host: network.host, why }, evidence) : findings.behindProxy({ proxy }, evidence)];
}

function chainEvidence({ trustError, chain }: TlsPhase): readonly string[] {
  return [
    ...(trustError ? [`trust: ${trustError}`] : []),
    ...chain.map((c) => `${c.subject} ← ${c.issuer} (${c.notBefore.slice(0, 10)} – ${c.notAfter.slice(0, 10)})`),
  ];
}

function ofTls(tls: TlsPhase): readonly Finding[] {
  if (tls.trusted) return [];
  const authority = tls.chain.at(-1)?.issuer || "–";
  return [findings.untrusted({ authority }, chainEvidence(tls))];
}

function ofHttp(network: Network, http: Observation<{ readonly status: number }>): readonly Finding[] {
  if (http.status !== "observed") return withoutPhase(network, "HTTP", http, findings.noAnswer);
  const { status } = http.value;
  return [status >= 400 ? findings.httpError({ status }) : findings.good({ host: network.host, status })];
}

function ofNetwork(network: Network): readonly Finding[] {
  const { name, tcp, tls, http } = network;
  if (name.status !== "observed") return withoutPhase(network, "DNS", name, findings.noName);
  if (tcp.status !== "observed") return withoutPhase(network, "TCP", tcp, findings.noConnection);
  if (tls.status !== "observed") return withoutPhase(network, "TLS", tls, findings.noEncryption);
  const untrusted = ofTls(tls.value);
  return untrusted.length > 0 ? untrusted : ofHttp(network, http);
}

function judge({ facts }: JudgeInput): readonly Finding[] {
  const { network } = facts;
  if (network?.status !== "observed")
    return [findings.untold({ why: whyMissing(network) }, missingEvidence("network", network))];
  const proxy = valueOf(network.value.proxy) ?? null;
  return [
    ...ofNetwork(network.value),
    ...clockAgainstPortal(facts),
    ...(proxy === null ? [] : [findings.proxy({ proxy })]),
  ];
}

/** Guide 2.1, the Internet, and step 1: open the portal. */
export const portal: Step = {
  id: "portal",
  title: { vi: "Cổng Dịch vụ công", en: "Portal" },
  guide,
  needs: ["network"],
  watches: [],
  judge,
};

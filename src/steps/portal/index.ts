import { isOutOfDate, type Network, type TlsPhase } from "../../facts/network.ts";
import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";
import { clockAgainstPortal } from "../computer/clock.ts";
import type { Text } from "../../text/language.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";
import { dayInVietNam } from "../../text/day.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** A phase that was not observed; `phase` names it in the evidence. */
interface Tried {
  readonly network: Network;
  readonly phase: string;
  readonly missing: Missing;
}

/** Whether a phase was tried at all. */
function wasTried({ status }: Missing): boolean {
  return status !== "skipped" && status !== "unsupported" && status !== "not-applicable";
}

function untried({ phase, missing }: Tried): Finding {
  return findings.untold({ why: whyMissing(missing) }, missingEvidence(phase, missing));
}

/** Reports a failed phase on the way to the portal or, if there is one, to the proxy. */
function onTheWay(tried: Tried, fault: typeof findings.noName): Finding {
  const { network, phase, missing } = tried;
  if (!wasTried(missing)) return untried(tried);
  const why = whyMissing(missing);
  const evidence = missingEvidence(phase, missing);
  const proxy = valueOf(network.proxy) ?? null;
  return proxy === null
    ? fault({ host: network.host, why }, evidence)
    : findings.proxyUnreachable({ proxy, why }, evidence);
}

/** Reports a failed phase with the portal itself, reached directly or through the proxy. */
function withPortal(tried: Tried, fault: typeof findings.noName): Finding {
  const { network, phase, missing } = tried;
  if (!wasTried(missing)) return untried(tried);
  return fault({ host: network.host, why: whyMissing(missing) }, missingEvidence(phase, missing));
}

function ofTunnel(network: Network): readonly Finding[] {
  const { tunnel, proxy } = network;
  if (tunnel.status === "observed" || tunnel.status === "not-applicable") return [];
  const tried = { network, phase: "CONNECT", missing: tunnel };
  if (!wasTried(tunnel)) return [untried(tried)];
  const why = whyMissing(tunnel);
  return [findings.proxyRefuses({ proxy: valueOf(proxy) ?? "–", why }, missingEvidence("CONNECT", tunnel))];
}

/** Returns a certificate's first and last day. */
function lasting({ notBefore, notAfter }: TlsPhase["chain"][number]): Text {
  const [from, to] = [dayInVietNam(new Date(notBefore ?? "")), dayInVietNam(new Date(notAfter ?? ""))];
  return { vi: `${from.vi} – ${to.vi}`, en: `${from.en} – ${to.en}` };
}

function chainEvidence({ trustError, chain }: TlsPhase): readonly Evidence[] {
  return [
    ...(trustError ? [{ vi: `độ tin cậy: ${trustError}`, en: `trust: ${trustError}` }] : []),
    ...chain.map((c) => {
      const { vi, en } = lasting(c);
      const whose = `${c.subject} ← ${c.issuer}`;
      return { vi: `${whose} (${vi})`, en: `${whose} (${en})` };
    }),
  ];
}

/** Reports a portal certificate that the public authorities do not vouch for. */
function ofTrust(tls: TlsPhase, clock: readonly Finding[]): readonly Finding[] {
  if (tls.trusted) return [];
  const authority = tls.chain.at(-1)?.issuer || "–";
  const evidence = chainEvidence(tls);
  if (valueOf(tls.trustedBySystem) === true) return [findings.intercepted({ authority }, evidence)];
  if (!isOutOfDate(tls)) return [findings.untrusted({ authority }, evidence)];
  // A wrong clock explains it, and has its own finding.
  const until = tls.chain[0]?.notAfter ?? "";
  return clock.length > 0 ? [] : [findings.outOfDate({ until: new Date(until) }, evidence)];
}

function ofHttp(
  network: Network,
  http: Observation<{ readonly status: number }>,
  trusted: boolean,
): readonly Finding[] {
  if (http.status !== "observed") return [withPortal({ network, phase: "HTTP", missing: http }, findings.noAnswer)];
  const { status } = http.value;
  if (status >= 400) return [findings.httpError({ status })];
  return trusted ? [findings.good({ host: network.host, status })] : [];
}

function ofNetwork(network: Network, clock: readonly Finding[]): readonly Finding[] {
  const { name, tcp, tls, http } = network;
  if (name.status !== "observed") return [onTheWay({ network, phase: "DNS", missing: name }, findings.noName)];
  if (tcp.status !== "observed") return [onTheWay({ network, phase: "TCP", missing: tcp }, findings.noConnection)];
  const tunnel = ofTunnel(network);
  if (tunnel.length > 0) return tunnel;
  if (tls.status !== "observed") return [withPortal({ network, phase: "TLS", missing: tls }, findings.noEncryption)];
  return [...ofTrust(tls.value, clock), ...ofHttp(network, http, tls.value.trusted)];
}

function judge({ facts }: JudgeInput): readonly Finding[] {
  const { network } = facts;
  if (network?.status !== "observed")
    return [findings.untold({ why: whyMissing(network) }, missingEvidence("network", network))];
  const proxy = valueOf(network.value.proxy) ?? null;
  const clock = clockAgainstPortal(facts);
  return [...ofNetwork(network.value, clock), ...clock, ...(proxy === null ? [] : [findings.proxy({ proxy })])];
}

/** Section 2.1 of the guide, the Internet, and step 1: open the portal. */
export const portal: Step = {
  id: "portal",
  title: { vi: "Cổng Dịch vụ công", en: "Portal" },
  guide,
  needs: ["network"],
  watches: [],
  judge,
};

import { isOutOfDate, type Network, type TlsPhase } from "../../facts/network.ts";
import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";
import { clockAgainstPortal } from "../computer/clock.ts";
import type { Text } from "../../text/language.ts";
import type { Evidence, Finding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";
import { dayInVietNam } from "../../text/day.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import * as findings from "./findings.ts";
import { leadingHere, whereAllLead } from "./addresses.ts";
import { guide } from "./guide.ts";
import * as way from "./way-findings.ts";
import type { Undecided } from "./way-findings.ts";

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

/** Returns why it is not known whether browsers go the way that was tried; null if they do. */
function undecided({ proxy, systemProxy }: Network): Undecided | null {
  // Older recordings have the environment's proxy alone.
  if (systemProxy?.status !== "observed") return "unread";
  if (systemProxy.value.script !== null) return "script";
  if (systemProxy.value.detect) return "detect";
  return proxy.status === "observed" ? null : "unread";
}

/** Returns the system's setting as evidence, where it leaves the way open. */
function settingEvidence({ systemProxy }: Network): readonly Evidence[] {
  if (systemProxy?.status !== "observed") return missingEvidence("proxy", systemProxy);
  const { script } = systemProxy.value;
  return script === null ? [] : [script];
}

/** Returns the addresses that the portal's name has here; none where a proxy looks it up. */
function addressesOf({ name, proxy }: Network): readonly string[] {
  return (valueOf(proxy) ?? null) === null ? (valueOf(name)?.addresses ?? []) : [];
}

/**
 * Returns a certain fault only where nothing else explains it: a machine in no network reaches nothing by any way;
 * otherwise it has to be known that browsers go the way that was tried.
 */
function ifCertain({ network, phase, missing }: Tried, certain: () => Finding): Finding {
  const because = network.online === false ? null : undecided(network);
  if (because === null) return certain();
  const evidence = [...missingEvidence(phase, missing), ...settingEvidence(network)];
  const here = leadingHere(addressesOf(network));
  return way.wayUnknown({ host: network.host, because, why: whyMissing(missing), here }, evidence);
}

/** Where a name leads away from the portal: all its addresses do, or at least one leads to this machine. */
function whereLed(addresses: readonly string[]): "here" | "private" | "here-too" | null {
  return whereAllLead(addresses) ?? (leadingHere(addresses).length > 0 ? "here-too" : null);
}

/** Reports a name that leads to this machine or into a private network, where nothing else was found to be wrong. */
function ledAway(network: Network): Finding | null {
  const addresses = addressesOf(network);
  const where = whereLed(addresses);
  return where === null ? null : way.ledAway({ host: network.host, addresses, where });
}

/** The errors by which a system says that this very program may not connect. */
const refusedHere: readonly (string | undefined)[] = ["EACCES", "EPERM", "WSAEACCES"];

/** Reports a failed phase on the way to the portal or, if there is one, to the proxy. */
function onTheWay(tried: Tried, fault: typeof findings.noName): Finding {
  const { network, phase, missing } = tried;
  if (!wasTried(missing)) return untried(tried);
  const why = whyMissing(missing);
  const evidence = missingEvidence(phase, missing);
  if (refusedHere.includes(missing.error)) return way.kept({ host: network.host, why }, evidence);
  const proxy = valueOf(network.proxy) ?? null;
  return ifCertain(tried, () =>
    proxy === null
      ? (ledAway(network) ?? fault({ host: network.host, why }, evidence))
      : findings.proxyUnreachable({ proxy, why }, evidence),
  );
}

/** Rules of OpenSSL for the other side's TLS that browsers do not have, or have for public authorities only. */
const stricterThanBrowsers: readonly string[] = [
  "ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
  "ERR_SSL_EE_KEY_TOO_SMALL",
  "ERR_SSL_CA_KEY_TOO_SMALL",
  "ERR_SSL_CA_MD_TOO_WEAK",
  "ERR_SSL_DH_KEY_TOO_SMALL",
  "ERR_SSL_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED",
];

/** Returns OpenSSL's own words for its error code. */
function openSslReason(code: string): Text {
  const reason = `OpenSSL: ${code
    .replace(/^ERR_SSL_/, "")
    .toLowerCase()
    .replaceAll("_", " ")}`;
  return { vi: reason, en: reason };
}

/** Reports a failed TLS with the portal itself, reached directly or through the proxy. */
function ofTls(tried: Tried): Finding {
  const { network, phase, missing } = tried;
  if (!wasTried(missing)) return untried(tried);
  const [host, why] = [network.host, whyMissing(missing)];
  const evidence = missingEvidence(phase, missing);
  if (missing.error !== undefined && stricterThanBrowsers.includes(missing.error))
    return way.stricter({ host, why: openSslReason(missing.error) }, evidence);
  // A browser waits longer.
  if (missing.status === "timed-out") return findings.noAnswer({ host, why }, evidence);
  return ifCertain(tried, () => ledAway(network) ?? findings.noEncryption({ host, why }, evidence));
}

function ofTunnel(network: Network): readonly Finding[] {
  const { tunnel, proxy } = network;
  if (tunnel.status === "observed" || tunnel.status === "not-applicable") return [];
  const tried = { network, phase: "CONNECT", missing: tunnel };
  if (!wasTried(tunnel)) return [untried(tried)];
  const name = valueOf(proxy) ?? "–";
  const evidence = missingEvidence("CONNECT", tunnel);
  const certificate = valueOf(network.proxyTls);
  if (certificate?.trusted === false)
    return [way.proxyUntrusted({ proxy: name, issuer: certificate.issuer || "–" }, evidence)];
  return [findings.proxyRefuses({ proxy: name, why: whyMissing(tunnel) }, evidence)];
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

/** Why the portal's certificate is no proof, as a way that is not the browser's shows it. */
const another: Text = {
  vi: "nơi trả lời đưa chứng thư không đáng tin",
  en: "what answers shows an untrusted certificate",
};

/** Reports a portal certificate that the public authorities do not vouch for. */
function ofTrust(network: Network, tls: TlsPhase, clock: readonly Finding[]): readonly Finding[] {
  if (tls.trusted) return [];
  const authority = tls.chain.at(-1)?.issuer || "–";
  const evidence = chainEvidence(tls);
  const bySystem = tls.trustedBySystem;
  if (valueOf(bySystem) === true) return [findings.intercepted({ authority }, evidence)];
  const because = undecided(network);
  if (because !== null)
    return [
      way.wayUnknown(
        { host: network.host, because, why: another, untrusted: true, here: leadingHere(addressesOf(network)) },
        [...evidence, ...settingEvidence(network)],
      ),
    ];
  if (!isOutOfDate(tls)) {
    if (bySystem.status !== "observed") return [way.systemTrustUntold({ authority }, evidence)];
    const led = ledAway(network);
    return [...(led ? [led] : []), findings.untrusted({ authority }, evidence)];
  }
  // A wrong clock explains it, and has its own finding.
  const until = tls.chain[0]?.notAfter ?? "";
  return clock.length > 0 ? [] : [findings.outOfDate({ until: new Date(until) }, evidence)];
}

function ofSilence(tried: Tried): Finding {
  const { network, phase, missing } = tried;
  if (!wasTried(missing)) return untried(tried);
  return findings.noAnswer({ host: network.host, why: whyMissing(missing) }, missingEvidence(phase, missing));
}

function ofHttp(
  network: Network,
  http: Observation<{ readonly status: number }>,
  trusted: boolean,
): readonly Finding[] {
  if (http.status !== "observed") return [ofSilence({ network, phase: "HTTP", missing: http })];
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
  if (tls.status !== "observed") return [ofTls({ network, phase: "TLS", missing: tls })];
  return [...ofTrust(network, tls.value, clock), ...ofHttp(network, http, tls.value.trusted)];
}

function judge({ facts }: JudgeInput): readonly Finding[] {
  const { network } = facts;
  if (network?.status !== "observed")
    return [findings.untold({ why: whyMissing(network) }, missingEvidence("network", network))];
  const proxy = valueOf(network.value.proxy) ?? null;
  const clock = clockAgainstPortal(facts);
  const { deadProxy } = network.value;
  return [
    ...ofNetwork(network.value, clock),
    ...clock,
    ...(proxy === null ? [] : [findings.proxy({ proxy })]),
    ...(deadProxy === undefined ? [] : [way.deadProxy({ proxy: deadProxy })]),
  ];
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

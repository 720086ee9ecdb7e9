import type { Facts } from "../../../src/facts/facts.ts";
import type { Network, TlsPhase } from "../../../src/facts/network.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { takenAt } from "./machine.ts";

const notReached = missing("skipped", "the phase before it failed");
const withoutProxy = missing("not-applicable", "there is no proxy");

/** Synthetic: nobody's real certificate. */
const chain: TlsPhase["chain"] = [
  {
    subject: "CN=*.dichvucong.gov.vn",
    issuer: "C=US, O=Test Public CA, CN=Test TLS CA",
    notBefore: "2026-03-01T00:00:00.000Z",
    notAfter: "2027-03-01T00:00:00.000Z",
    sha256: "11".repeat(32),
    names: ["DNS:*.dichvucong.gov.vn", "DNS:dichvucong.gov.vn"],
  },
];

const tls: TlsPhase = {
  tookMs: 48,
  protocol: "TLSv1.3",
  trusted: true,
  trustError: null,
  trustedBySystem: missing("skipped", "the runtime's own authorities already trust it"),
  chain,
};

const portal: Network = {
  host: "dichvucong.gov.vn",
  proxy: observed(null),
  name: observed({ tookMs: 12, addresses: ["203.0.113.10"] }),
  tcp: observed({ tookMs: 21, address: "203.0.113.10", failed: [] }),
  tunnel: withoutProxy,
  tls: observed(tls),
  http: observed({ tookMs: 90, status: 200, date: takenAt, here: takenAt }),
};

export function network(parts: Partial<Network> = {}): Facts {
  return { network: observed({ ...portal, ...parts }) };
}

export const noName = network({
  name: missing("failed", "getaddrinfo ENOTFOUND dichvucong.gov.vn", "ENOTFOUND"),
  tcp: notReached,
  tls: notReached,
  http: notReached,
});

export const noConnection = network({
  tcp: missing("timed-out", "no answer within 5000 ms"),
  tls: notReached,
  http: notReached,
});

/** Returns a network in which something in between answers with its own certificate. */
export function intercepted(bySystem: boolean): Facts {
  const antivirus = "CN=Web Shield Root, O=Antivirus KIỂM THỬ";
  return network({
    tls: observed({
      ...tls,
      trusted: false,
      trustError: "self-signed certificate in certificate chain",
      trustedBySystem: observed(bySystem),
      chain: chain.map((c) => ({ ...c, issuer: antivirus })),
    }),
  });
}

export function status(code: number): Facts {
  return network({ http: observed({ tookMs: 90, status: code, date: takenAt, here: takenAt }) });
}

/** Returns a network whose server is that many minutes ahead of this machine's clock. */
export function clockBehind(minutes: number): Facts {
  const server = new Date(Date.parse(takenAt) + minutes * 60_000).toISOString();
  return network({ http: observed({ tookMs: 90, status: 200, date: server, here: takenAt }) });
}

const proxy = observed("proxy.kiem-thu.vn:8080");

export const throughProxy = network({ proxy, tunnel: observed({ tookMs: 15 }) });

export const proxyRefuses = network({
  proxy,
  tunnel: missing("failed", "the proxy answered 407", "407"),
  tls: notReached,
  http: notReached,
});

export const offline: Facts = { network: missing("skipped", "left out by the caller") };

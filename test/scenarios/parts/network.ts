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
  systemProxy: observed({ server: null, script: null, detect: false, byEnvironment: false }),
  online: true,
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

type SystemProxy = Extract<NonNullable<Network["systemProxy"]>, { status: "observed" }>["value"];

/** Returns the same on a machine whose browsers may go another way than the direct one, which failed. */
function undecided(parts: Partial<SystemProxy>): Partial<Network> {
  const setting = { server: null, script: null, detect: false, byEnvironment: false, ...parts };
  const proxy = missing("unsupported", "a proxy script decides, and kyso runs none");
  return { proxy, systemProxy: observed(setting) };
}

const noTcp: Partial<Network> = {
  tcp: missing("timed-out", "no answer within 5000 ms"),
  tls: notReached,
  http: notReached,
};
const byScript = undecided({ script: "http://wpad.kiem-thu.vn/proxy.pac" });

export const behindScript = network({ ...noTcp, ...byScript });
/** A script is set, and the direct way leads to the portal all the same. */
export const reachedBesideScript = network(byScript);
export const behindDetection = network({ ...noTcp, ...undecided({ detect: true }) });
export const unknownNameBehindScript = network({
  name: missing("failed", "getaddrinfo ENOTFOUND dichvucong.gov.vn", "ENOTFOUND"),
  tcp: notReached,
  tls: notReached,
  http: notReached,
  ...byScript,
});

/** The system's setting cannot be read. */
export const settingUnread = network({
  ...noTcp,
  proxy: missing("failed", "the system's own proxy setting: Windows does not let this user read it"),
  systemProxy: missing("failed", "Windows does not let this user read it"),
});

/** Recorded by a version that knew only the environment. */
export function recordedBefore(): Facts {
  const { systemProxy: _setting, online: _online, ...older } = { ...portal, ...noTcp };
  return { network: observed(older) };
}

/** The machine is in no network at all. */
export const inNoNetwork = network({
  name: missing("failed", "getaddrinfo EAI_AGAIN dichvucong.gov.vn", "EAI_AGAIN"),
  tcp: notReached,
  tls: notReached,
  http: notReached,
  ...byScript,
  online: false,
});

/** Returns a network in which the portal's name has these addresses, where nobody takes a connection. */
export function ledTo(...addresses: string[]): Facts {
  const tcp = missing("failed", "127.0.0.1: ECONNREFUSED", "ECONNREFUSED");
  return network({ ...noTcp, name: observed({ tookMs: 1, addresses }), tcp });
}

export const ledHereBehindScript = network({
  ...noTcp,
  name: observed({ tookMs: 1, addresses: ["127.0.0.1"] }),
  tcp: missing("failed", "127.0.0.1: ECONNREFUSED", "ECONNREFUSED"),
  ...byScript,
});

/** A firewall of this machine keeps this very program from connecting. */
export const keptFrom = network({ ...noTcp, tcp: missing("failed", "203.0.113.10: EACCES", "EACCES") });

/** Returns a network in which TLS fails with this error. */
export function tlsFails(error: string): Facts {
  return network({ tls: missing("failed", `TLS: ${error}`, error), http: notReached });
}

export const tlsSlow = network({ tls: missing("timed-out", "no answer within 5000 ms"), http: notReached });
export const frontPageSilent = network({ http: missing("timed-out", "no answer within 5000 ms") });

/** Something in between answers on the direct way, by which browsers may not go. */
export function interceptedBehindScript(): Facts {
  return withTls({ trustedBySystem: observed(false) }, byScript);
}

/** Something in between answers, and the system's list of authorities cannot be read. */
export function interceptedUntold(): Facts {
  return withTls({ trustedBySystem: missing("absent", "the system has no list of authorities") });
}

function withTls(parts: Partial<TlsPhase>, more: Partial<Network> = {}): Facts {
  const between = chain.map((c) => ({ ...c, issuer: "CN=Công ty KIỂM THỬ Proxy Root" }));
  const untrusted = { trusted: false, trustError: "self-signed certificate in certificate chain", chain: between };
  return network({ tls: observed({ ...tls, ...untrusted, ...parts }), ...more });
}

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

/** Returns a network whose server is that many minutes ahead of this machine's clock, which shows `here`. */
export function clockBehind(minutes: number, here = takenAt): Facts {
  const server = new Date(Date.parse(here) + minutes * 60_000).toISOString();
  return network({ http: observed({ tookMs: 90, status: 200, date: server, here }) });
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

/** The proxy speaks TLS and shows a certificate that nobody here trusts. */
export const proxyUntrusted = network({
  proxy,
  proxyTls: observed({
    trusted: false,
    trustError: "self-signed certificate in certificate chain",
    issuer: "CN=Công ty KIỂM THỬ Proxy Root",
  }),
  tunnel: missing("failed", "the proxy's certificate is not trusted, so it is told no password", "UNTRUSTED"),
  tls: notReached,
  http: notReached,
});

/** The environment's proxy is dead; the system's own way leads to the portal. */
export const environmentProxyDead = network({ deadProxy: "proxy-cu.kiem-thu.vn:8080" });

export const proxyUnreachable = network({
  proxy,
  systemProxy: observed({ server: "proxy.kiem-thu.vn:8080", script: null, detect: false, byEnvironment: false }),
  ...noTcp,
});

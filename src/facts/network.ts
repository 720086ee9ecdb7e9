import { certificate } from "./certificate-leaf.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const phase = fields({ tookMs: open.count() });

/** When a certificate is valid; a time is null if it is unreadable. */
const validity = { notBefore: maybe(open.time()), notAfter: maybe(open.time()) };

/**
 * A certificate that a public server's address answered with. Personal all the same: where an antivirus or a company's
 * firewall reads the traffic, it names the company and its device.
 */
const answeredCertificate = fields({
  subject: personal.text("name", 500),
  issuer: personal.text("name", 500),
  ...validity,
  sha256: personal.text("certificate", 64),
  names: list(personal.text("host", 255), 100),
});

/** A certificate of a server on this machine; one made by a developer's tool names the person and the machine. */
const ownCertificate = fields({
  subject: personal.text("name", 500),
  issuer: personal.text("name", 500),
  ...validity,
  sha256: personal.text("certificate", 64),
  names: list(personal.text("host", 255), 100),
  /** Needed to verify who signed it; left out if it is too large, and in older recordings. */
  der: optional(certificate(16 * 1024)),
});

const secured = {
  tookMs: open.count(),
  protocol: open.text(20),
  /** Whether the chain ends at an authority of the runtime's own list and the name matches. */
  trusted: open.flag(),
  /** The runtime's error if it is not trusted. */
  trustError: maybe(open.text(200)),
  /**
   * Whether the operating system trusts it although the runtime does not: an antivirus or a company that reads the
   * traffic has added its own authority there. Skipped if the runtime trusts it.
   */
  trustedBySystem: observation(open.flag()),
};

export const tlsPhase = fields({
  ...secured,
  /** True if its dates are why it is distrusted; read it with `isOutOfDate`, since older recordings lack it. */
  outOfDate: optional(open.flag()),
  chain: list(answeredCertificate, 12),
});

/** TLS with a server on this machine. */
export const ownTlsPhase = fields({ ...secured, chain: list(ownCertificate, 12) });

export const httpPhase = fields({
  tookMs: open.count(),
  status: open.count(),
  /** The server's Date header; null if it is missing or invalid. */
  date: maybe(open.time()),
  /** This machine's time at that moment. */
  here: open.time(),
});

/** A TCP connection to the first address that answered. */
export const tcpPhase = fields({
  tookMs: open.count(),
  address: personal.text("host", 64),
  /** Addresses tried without success before that one. */
  failed: list(fields({ address: personal.text("host", 64), why: open.text(200) }), 32),
});

/** How the system tells its browsers to go out; of its static proxy only what holds for the portal. */
const systemProxy = fields({
  /** Host and port; null if none is set, or if the portal is exempt from it. */
  server: maybe(personal.text("host", 300)),
  /** The address of a proxy script (PAC), which kyso does not run. */
  script: maybe(personal.text("host", 500)),
  /** Whether a script is looked for in the network (WPAD). */
  detect: open.flag(),
  /** Whether the system leaves it to the variables of the environment. */
  byEnvironment: open.flag(),
});

export const network = fields({
  host: open.text(255),
  /**
   * Host and port of the proxy on the way that was tried last; null if there is none. Without a value where the
   * system's setting was not read or a script decides: then the direct way was tried.
   */
  proxy: observation(maybe(personal.text("host", 300))),
  /** Left out in older recordings, which knew only the environment. */
  systemProxy: optional(observation(systemProxy)),
  /** A proxy that the environment names and that lets nothing through; the system's own way was tried after it. */
  deadProxy: optional(personal.text("host", 300)),
  /** Whether this machine has an address in any network; left out in older recordings. */
  online: optional(open.flag()),
  /** Whether the certificate of a proxy over TLS is trusted: it is told no password otherwise. */
  proxyTls: optional(
    observation(
      fields({ trusted: open.flag(), trustError: maybe(open.text(200)), issuer: personal.text("name", 500) }),
    ),
  ),
  /** With a proxy, `name` and `tcp` are those of the proxy, which resolves and reaches the portal itself. */
  name: observation(fields({ tookMs: open.count(), addresses: list(personal.text("host", 64), 32) })),
  tcp: observation(tcpPhase),
  /** The proxy's answer to CONNECT; not applicable without a proxy. */
  tunnel: observation(phase),
  tls: observation(tlsPhase),
  http: observation(httpPhase),
});

export type Network = z.output<typeof network>;

export type TlsPhase = z.output<typeof tlsPhase>;

/** Whether this is OpenSSL's code or sentence for a certificate past its last day or before its first. */
export function namesDates(trustError: string): boolean {
  return /expired|not.yet.valid/i.test(trustError);
}

/** Whether the certificate is distrusted for its dates; a recording older than `outOfDate` has only the error. */
export function isOutOfDate({ outOfDate, trustError }: TlsPhase): boolean {
  return outOfDate ?? namesDates(trustError ?? "");
}

export type OwnTlsPhase = z.output<typeof ownTlsPhase>;

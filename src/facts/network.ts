import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const phase = fields({ tookMs: open.count() });

/** The parts of a certificate that are never personal; a time is null if it is unreadable. */
const impersonal = { notBefore: maybe(open.time()), notAfter: maybe(open.time()), sha256: open.text(64) };

const publicCertificate = fields({
  subject: open.text(500),
  issuer: open.text(500),
  ...impersonal,
  names: list(open.text(255), 100),
});

/** A certificate of a server on this machine; one made by a developer's tool names the person and the machine. */
const ownCertificate = fields({
  subject: personal.text("name", 500),
  issuer: personal.text("name", 500),
  ...impersonal,
  names: list(personal.text("host", 255), 100),
  /** Needed to verify who signed it; left out if it is too large, and in older recordings. */
  der: optional(personal.base64("certificate", 16 * 1024)),
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
  chain: list(publicCertificate, 12),
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

export const network = fields({
  host: open.text(255),
  /** Host and port of the proxy; null if there is none. */
  proxy: observation(maybe(personal.text("host", 300))),
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

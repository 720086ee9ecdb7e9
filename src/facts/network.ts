import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

export const phase = fields({ tookMs: open.count() });

/** What of a certificate says nothing about anybody; null where it holds no readable time. */
const impersonal = { notBefore: maybe(open.time()), notAfter: maybe(open.time()), sha256: open.text(64) };

const publicCertificate = fields({
  subject: open.text(500),
  issuer: open.text(500),
  ...impersonal,
  names: list(open.text(255), 100),
});

/** Of a server on this machine: what developers' tools make for one names the person and the machine. */
const ownCertificate = fields({
  subject: personal.text("name", 500),
  issuer: personal.text("name", 500),
  ...impersonal,
  names: list(personal.text("host", 255), 100),
  /** By it alone can be told who signed it; left out where it is too large, or the recording is older. */
  der: optional(personal.base64("certificate", 16 * 1024)),
});

const secured = {
  tookMs: open.count(),
  protocol: open.text(20),
  /** Whether the chain ends at an authority of the runtime's own list and the name fits; its word where not. */
  trusted: open.flag(),
  trustError: maybe(open.text(200)),
  /**
   * Whether the operating system's authorities make it trusted, where the runtime's do not: an antivirus or a firm
   * that reads the traffic has put its own there. Skipped where the runtime trusts it anyway.
   */
  trustedBySystem: observation(open.flag()),
};

export const tlsPhase = fields({
  ...secured,
  /** True if its dates are why it is distrusted; read it with `isOutOfDate`, since older recordings lack it. */
  outOfDate: optional(open.flag()),
  chain: list(publicCertificate, 12),
});

/** The same with a server on this machine. */
export const ownTlsPhase = fields({ ...secured, chain: list(ownCertificate, 12) });

export const httpPhase = fields({
  tookMs: open.count(),
  status: open.count(),
  /** The server's Date header as an instant. */
  date: maybe(open.time()),
  /** This machine's time at that moment. */
  here: open.time(),
});

/** A connection, by the first address that answered. */
export const tcpPhase = fields({
  tookMs: open.count(),
  address: personal.text("host", 64),
  /** Addresses tried without success before it. */
  failed: list(fields({ address: personal.text("host", 64), why: open.text(200) }), 32),
});

export const network = fields({
  host: open.text(255),
  /** The proxy in the way, host and port only; null where there is none. */
  proxy: observation(maybe(personal.text("host", 300))),
  /** Name and TCP are the proxy's where there is one: it resolves and reaches the portal itself. */
  name: observation(fields({ tookMs: open.count(), addresses: list(personal.text("host", 64), 32) })),
  tcp: observation(tcpPhase),
  /** The proxy's answer to CONNECT; not applicable without a proxy. */
  tunnel: observation(phase),
  tls: observation(tlsPhase),
  http: observation(httpPhase),
});

export type Network = z.output<typeof network>;

export type TlsPhase = z.output<typeof tlsPhase>;

/** Whether this is how OpenSSL, by its code or its sentence, calls a certificate past its last day or before its first. */
export function namesDates(trustError: string): boolean {
  return /expired|not.yet.valid/i.test(trustError);
}

/** Whether the certificate is distrusted for its dates; a recording made before `outOfDate` existed has only the error. */
export function isOutOfDate({ outOfDate, trustError }: TlsPhase): boolean {
  return outOfDate ?? namesDates(trustError ?? "");
}

export type OwnTlsPhase = z.output<typeof ownTlsPhase>;

import { observation } from "./observation.ts";
import { fields, list, maybe, open, personal } from "./schema.ts";
import type { z } from "zod";

export const phase = fields({ tookMs: open.count() });

export const peerCertificate = fields({
  subject: open.text(500),
  issuer: open.text(500),
  notBefore: open.time(),
  notAfter: open.time(),
  sha256: open.text(64),
  names: list(open.text(255), 100),
});

export const tlsPhase = fields({
  tookMs: open.count(),
  protocol: open.text(20),
  /** Whether the chain ends at an authority this runtime trusts, and the runtime's word where not. */
  trusted: open.flag(),
  trustError: maybe(open.text(200)),
  chain: list(peerCertificate, 12),
});

export const httpPhase = fields({
  tookMs: open.count(),
  status: open.count(),
  /** The server's Date header as an instant. */
  date: maybe(open.time()),
  /** This machine's time at that moment. */
  here: open.time(),
});

export const network = fields({
  host: open.text(255),
  /** Proxy in the way, host and port only. */
  proxy: observation(maybe(personal.text("host", 300))),
  name: observation(fields({ tookMs: open.count(), addresses: list(personal.text("host", 64), 32) })),
  tcp: observation(phase),
  tls: observation(tlsPhase),
  http: observation(httpPhase),
});

export type Network = z.output<typeof network>;

export type TlsPhase = z.output<typeof tlsPhase>;

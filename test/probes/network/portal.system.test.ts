import { beforeAll, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { connections } from "../../../src/machine/connections.ts";
import { time } from "../../../src/machine/index.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { answering, plainServer, tlsServer } from "../../lab/portal-stand-in.ts";
import { during, lookAtPortal, okHead } from "./look.ts";

let authority: Issuer;
let portal: Issuer;

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Test Authority", names: [], authority: true });
  portal = await makeCertificate({ issuer: authority });
});

it("reports each phase of a portal that answers", async () => {
  const asked: string[] = [];
  const { port } = await during(tlsServer(portal, answering(okHead, asked)));
  const seen = await lookAtPortal({ port, runtime: [authority.cert] });
  expect(seen).toMatchObject({
    host: "localhost",
    proxy: observed(null),
    tunnel: { status: "not-applicable" },
    tls: { value: { protocol: "TLSv1.3", trusted: true, trustError: null, trustedBySystem: { status: "skipped" } } },
    http: { value: { status: 200, date: "2026-11-24T01:02:03.000Z" } },
  });
  expect(valueOf(seen.name)?.addresses).toContain("127.0.0.1");
  expect(valueOf(seen.tcp)?.address).toBe("127.0.0.1");
  expect(valueOf(seen.tls)?.chain.map((c) => c.subject)).toEqual(["CN=localhost", "CN=Test Authority"]);
  expect(asked.join()).toContain(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n`);
});

it("reports a server trusted by the system alone, such as a proxy that reads the traffic", async () => {
  const { port } = await during(tlsServer(portal, answering(okHead)));
  const seen = await lookAtPortal({ port, system: [authority.cert] });
  expect(valueOf(seen.tls)).toMatchObject({ trusted: false, trustedBySystem: observed(true) });
  expect(valueOf(seen.http)?.status).toBe(200);
});

it("reports an untrusted server, and still its answer", async () => {
  const { port } = await during(tlsServer(portal, answering(okHead)));
  const seen = await lookAtPortal({ port });
  expect(valueOf(seen.tls)).toMatchObject({ trusted: false, trustedBySystem: observed(false) });
  expect(valueOf(seen.tls)?.trustError).toMatch(/UNABLE_TO_|SELF_SIGNED/);
  expect(valueOf(seen.http)?.status).toBe(200);
});

it("distinguishes a certificate for another name and an expired one from a good one", async () => {
  const other = await makeCertificate({ issuer: authority, commonName: "other.test", names: ["other.test"] });
  const ended = await makeCertificate({ issuer: authority, from: -30, until: -1 });
  for (const [certificate, word, outOfDate] of [
    [other, "ERR_TLS_CERT_ALTNAME_INVALID", undefined],
    [ended, "CERT_HAS_EXPIRED", true],
  ] as const) {
    const { port } = await during(tlsServer(certificate, answering(okHead)));
    const seen = await lookAtPortal({ port, runtime: [authority.cert] });
    expect(valueOf(seen.tls)).toMatchObject({ trusted: false, trustError: word });
    expect(valueOf(seen.tls)?.outOfDate).toBe(outOfDate);
  }
});

it("reports a name that does not exist, and tries no further phase", async () => {
  const seen = await lookAtPortal({ host: "no-such-portal.invalid", port: 443 });
  expect(seen.name.status).toBe("failed");
  expect(seen.name).toHaveProperty("error", expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/));
  expect([seen.tcp, seen.tunnel, seen.tls, seen.http].map((p) => p.status)).toEqual(Array(4).fill("skipped"));
});

it("reports a port where nobody listens", async () => {
  const closed = await plainServer(() => {});
  await closed.close();
  const seen = await lookAtPortal({ port: closed.port });
  expect(seen.tcp).toMatchObject({ status: "failed", error: "ECONNREFUSED" });
  expect(seen.tls.status).toBe("skipped");
});

it("waits at most one phase's deadline for a silent server", async () => {
  const silent = await during(plainServer(() => {}));
  const seen = await lookAtPortal({ port: silent.port, phaseMs: 2000 });
  expect(valueOf(seen.tcp)).toBeDefined();
  expect(seen.tls.status).toBe("timed-out");
  const mute = await during(tlsServer(portal, () => {}));
  const connected = await lookAtPortal({ port: mute.port, phaseMs: 3000, runtime: [authority.cert] });
  expect(valueOf(connected.tls)?.trusted).toBe(true);
  expect(connected.http.status).toBe("timed-out");
});

it("reports a server that speaks no TLS, or closes the connection during it", async () => {
  const http = await during(plainServer(answering(okHead)));
  expect((await lookAtPortal({ port: http.port })).tls).toMatchObject({ status: "failed" });
  const rude = await during(plainServer((socket) => void socket.once("data", () => socket.destroy())));
  expect((await lookAtPortal({ port: rude.port })).tls).toMatchObject({ status: "failed" });
});

it("reports a response that is not HTTP, is endless, or never arrives", async () => {
  const endless = (socket: Parameters<Parameters<typeof tlsServer>[1]>[0]) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const more = setInterval(() => socket.write(`X-More: ${"x".repeat(8000)}\r\n`), 1);
    socket.on("close", () => clearInterval(more));
  };
  for (const [serve, reason] of [
    [answering("SSH-2.0-OpenSSH_9.2\r\n"), "the answer is not HTTP"],
    [answering("HTTP/1.1 9999 Strange\r\n\r\n"), "the answer is not HTTP"],
    [answering("HTTP/1.1"), "the connection ended without an answer"],
    [endless, "the head of the answer has no end"],
  ] as const) {
    const { port } = await during(tlsServer(portal, serve));
    const seen = await lookAtPortal({ port, runtime: [authority.cert] });
    expect(seen.http).toMatchObject({ status: "failed", reason });
  }
});

it("skips interim responses, and ignores an invalid Date", async () => {
  for (const [head, status, date] of [
    [`HTTP/1.1 103 Early Hints\r\n\r\n${okHead}`, 200, "2026-11-24T01:02:03.000Z"],
    ["HTTP/1.1 503 Busy\r\nDate: tomorrow\r\n\r\n", 503, null],
    ["HTTP/1.1 301 Moved\r\nX: Date: Tue, 24 Nov 2026 01:02:03 GMT\r\n\r\n", 301, null],
    ["HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 99999 01:02:03 GMT\r\n\r\n", 200, null],
  ] as const) {
    const { port } = await during(tlsServer(portal, answering(head)));
    const seen = await lookAtPortal({ port, runtime: [authority.cert] });
    expect(valueOf(seen.http)).toMatchObject({ status, date });
  }
});

it("removes control characters from a certificate's texts", async () => {
  const evil = "\u001b[2J\u202eevil\u0000\r\nX: 1";
  const names = ["localhost", "a.test, DNS:bank.example", `b${evil}`];
  const certificate = await makeCertificate({ commonName: evil, names });
  const { port } = await during(tlsServer(certificate, answering(okHead)));
  const [leaf] = valueOf((await lookAtPortal({ port })).tls)?.chain ?? [];
  expect(leaf?.subject).toContain("evil");
  expect(leaf?.names).toHaveLength(3);
  expect(leaf?.names.some((n) => n === "DNS:bank.example")).toBe(false);
  expect([leaf?.subject, leaf?.issuer, ...(leaf?.names ?? [])].join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

it("reaches a portal whose first address is broken, as a browser would, and records that address", async () => {
  const { port } = await during(tlsServer(portal, answering(okHead)));
  const addresses = async () => observed(["::1", "127.0.0.1"]);
  const seen = await lookAtPortal({ port, runtime: [authority.cert], parts: { addresses } });
  expect(valueOf(seen.tcp)).toMatchObject({ address: "127.0.0.1", failed: [{ address: "::1", why: "ECONNREFUSED" }] });
  expect(valueOf(seen.http)?.status).toBe(200);
});

it("does not wait for an address that never answers", async () => {
  const { port } = await during(tlsServer(portal, answering(okHead)));
  const real = connections(time);
  const seen = await lookAtPortal({
    port,
    runtime: [authority.cert],
    parts: {
      addresses: async () => observed(["192.0.2.1", "127.0.0.1"]),
      tcp: (address, at, ms) => (address === "192.0.2.1" ? new Promise(() => {}) : real.tcp(address, at, ms)),
    },
  });
  expect(valueOf(seen.tcp)?.address).toBe("127.0.0.1");
});

it("reports the most telling error of several broken addresses", async () => {
  const parts = {
    addresses: async () => observed(["2001:db8::1", "192.0.2.1"]),
    tcp: async (address: string) =>
      missing("failed", "a fault of the test", address.includes(":") ? "ENETUNREACH" : "ECONNREFUSED"),
  };
  const seen = await lookAtPortal({ port: 443, parts });
  expect(seen.tcp).toMatchObject({ status: "failed", error: "ECONNREFUSED" });
  expect(seen.tcp).toHaveProperty("reason", "2001:db8::1: ENETUNREACH; 192.0.2.1: ECONNREFUSED");
});

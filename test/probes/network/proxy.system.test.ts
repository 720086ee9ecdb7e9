import { beforeAll, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { isExempt, proxyFor, proxyAddress } from "../../../src/probes/network/proxy.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { answering, plainServer, tlsServer, tunnelTo } from "../../lab/portal-stand-in.ts";
import { during, lookAtPortal, okHead } from "./look.ts";

let authority: Issuer;
let portal: Issuer;
const host = "portal.test";

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Test Authority", names: [], authority: true });
  portal = await makeCertificate({ issuer: authority, commonName: host, names: [host] });
});

const to = (port: number) => ({ HTTPS_PROXY: `http://127.0.0.1:${port}` });

it("goes through the proxy, which alone knows the portal's name", async () => {
  const asked: string[] = [];
  const server = await during(tlsServer(portal, answering(okHead)));
  const proxy = await during(plainServer(tunnelTo(() => server.port, asked)));
  const seen = await lookAtPortal({ host, port: 443, runtime: [authority.cert], environment: to(proxy.port) });
  expect(asked).toEqual([`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`]);
  expect(valueOf(seen.proxy)).toBe(`127.0.0.1:${proxy.port}`);
  expect(valueOf(seen.tunnel)?.tookMs).toBeGreaterThanOrEqual(0);
  expect(valueOf(seen.tls)?.trusted).toBe(true);
  expect(valueOf(seen.http)?.status).toBe(200);
});

it("goes through it once more for the system's trust", async () => {
  const asked: string[] = [];
  const server = await during(tlsServer(portal, answering(okHead)));
  const proxy = await during(plainServer(tunnelTo(() => server.port, asked)));
  const seen = await lookAtPortal({ host, port: 443, system: [authority.cert], environment: to(proxy.port) });
  expect(valueOf(seen.tls)).toMatchObject({ trusted: false, trustedBySystem: observed(true) });
  expect(asked).toHaveLength(2);
});

it("sends the proxy its name and password, and records them in no fact", async () => {
  const asked: string[] = [];
  const server = await during(tlsServer(portal, answering(okHead)));
  const proxy = await during(plainServer(tunnelTo(() => server.port, asked)));
  const environment = { https_proxy: `http://minh:m%E1%BA%ADt%20kh%E1%BA%A9u@127.0.0.1:${proxy.port}` };
  const seen = await lookAtPortal({ host, port: 443, runtime: [authority.cert], environment });
  const [, credentials = ""] = /Proxy-Authorization: Basic (\S+)/.exec(asked[0] ?? "") ?? [];
  expect(Buffer.from(credentials, "base64").toString("utf8")).toBe("minh:mật khẩu");
  expect(valueOf(seen.http)?.status).toBe(200);
  expect(JSON.stringify(seen)).not.toMatch(/minh|kh%|khẩu/);
});

it("connects to the proxy itself over TLS if its URL is https", async () => {
  const server = await during(tlsServer(portal, answering(okHead)));
  const itsOwn = await makeCertificate({ issuer: authority });
  const proxy = await during(
    tlsServer(
      itsOwn,
      tunnelTo(() => server.port, []),
    ),
  );
  const environment = { HTTPS_PROXY: `https://localhost:${proxy.port}` };
  const seen = await lookAtPortal({ host, port: 443, runtime: [authority.cert], environment });
  expect(valueOf(seen.tls)?.chain[0]?.subject).toBe(`CN=${host}`);
  expect(valueOf(seen.http)?.status).toBe(200);
});

it("distinguishes the proxy's faults from the portal's", async () => {
  for (const [head, error, words] of [
    ["HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "HTTP 407", "name and password"],
    ["HTTP/1.1 502 Bad Gateway\r\n\r\n", "HTTP 502", "refuses"],
    ["220 mail.test ESMTP\r\n\r\n", undefined, "the proxy: the answer is not HTTP"],
  ] as const) {
    const proxy = await during(plainServer(answering(head)));
    const { tcp, tunnel, tls } = await lookAtPortal({ host, port: 443, environment: to(proxy.port) });
    expect(tcp.status).toBe("observed");
    expect(tunnel).toMatchObject({ status: "failed", reason: expect.stringContaining(words) });
    expect("error" in tunnel ? tunnel.error : undefined).toBe(error);
    expect(tls.status).toBe("skipped");
  }
});

it("waits at most one phase's deadline for a silent proxy, and reports a missing one", async () => {
  const silent = await during(plainServer(() => {}));
  const seen = await lookAtPortal({ host, port: 443, environment: to(silent.port), phaseMs: 2000 });
  expect(seen.tunnel.status).toBe("timed-out");
  const gone = await plainServer(() => {});
  await gone.close();
  const reached = await lookAtPortal({ host, port: 443, environment: to(gone.port) });
  expect(reached.tcp).toMatchObject({ error: "ECONNREFUSED" });
  expect(reached.tunnel.status).toBe("skipped");
});

it("reports all phases as unsupported for a kind of proxy that it cannot use", async () => {
  for (const [url, status] of [
    ["socks5://127.0.0.1:1080", "unsupported"],
    ["http://", "failed"],
    [":::", "failed"],
  ] as const) {
    const seen = await lookAtPortal({ host, port: 443, environment: { ALL_PROXY: url } });
    expect(seen.proxy.status).toBe(status);
    expect([seen.name, seen.tcp, seen.tls, seen.http].map((p) => p.status)).toEqual(Array(4).fill("unsupported"));
  }
});

it("ignores the proxy for hosts in NO_PROXY", () => {
  for (const [list, yes] of [
    ["", false],
    ["*", true],
    ["portal.test", true],
    ["PORTAL.TEST", true],
    [".test", true],
    ["*.test", true],
    ["test", true],
    ["tal.test", false],
    ["portal.test:443", true],
    ["portal.test:8443", false],
    ["localhost, portal.test", true],
    ["localhost other.test", false],
  ] as const)
    expect([list, isExempt(list, host, 443)]).toEqual([list, yes]);
});

it("reads proxies as curl does", () => {
  for (const [url, as] of [
    ["proxy.test:3128", "proxy.test:3128"],
    ["http://proxy.test:80/", "proxy.test:80"],
    ["http://proxy.test", "proxy.test:1080"],
    ["https://proxy.test", "proxy.test:443"],
    ["http://[::1]:3128", "[::1]:3128"],
  ] as const) {
    const proxy = valueOf(proxyFor((name) => (name === "https_proxy" ? url : undefined), host, 443));
    expect(proxy && proxyAddress(proxy)).toBe(as);
  }
});

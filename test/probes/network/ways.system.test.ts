import { beforeAll, describe, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { network as networkSchema } from "../../../src/facts/network.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { answering, plainServer, tlsServer, tunnelTo } from "../../lab/portal-stand-in.ts";
import { disk } from "../../lab/rooted-files.ts";
import { during, lookAtPortal, okHead } from "./look.ts";

const host = "portal.test";
const here = { addresses: async () => observed(["127.0.0.1"]) };
let authority: Issuer;
let portal: Issuer;

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Test Authority", names: [], authority: true });
  portal = await makeCertificate({ issuer: authority, commonName: host, names: [host] });
});

const server = () => during(tlsServer(portal, answering(okHead)));

/** Returns a machine with KDE's proxy setting, in which only these lines stand. */
function kde(lines: readonly string[], environment: Readonly<Record<string, string>> = {}): Partial<Machine> {
  const files = disk();
  files.write("/home/ke.toan/.config/kioslaverc", ["[Proxy Settings]", ...lines].join("\n"));
  const given: Readonly<Record<string, string>> = {
    HOME: "/home/ke.toan",
    XDG_CURRENT_DESKTOP: "KDE",
    ...environment,
  };
  return { files: files.files, environment: (name) => given[name] };
}

async function closedPort(): Promise<number> {
  const gone = await plainServer(() => {});
  await gone.close();
  return gone.port;
}

describe("a proxy over TLS with a name and a password", () => {
  async function through(itsOwn: Issuer, trust: { readonly runtime?: Issuer[]; readonly system?: Issuer[] }) {
    const asked: string[] = [];
    const behind = await server();
    const proxy = await during(
      tlsServer(
        itsOwn,
        tunnelTo(() => behind.port, asked),
      ),
    );
    const environment = { HTTPS_PROXY: `https://minh:bi-mat@localhost:${proxy.port}` };
    const authorities = { runtime: [authority.cert], system: [authority.cert] };
    const seen = await lookAtPortal({
      host,
      port: 443,
      environment,
      runtime: trust.runtime?.map((issuer) => issuer.cert) ?? authorities.runtime,
      system: trust.system?.map((issuer) => issuer.cert) ?? authorities.system,
    });
    return { seen: networkSchema.parse(seen), asked };
  }

  it("is told neither if its certificate is its own", async () => {
    const { seen, asked } = await through(await makeCertificate(), {});
    expect(asked).toEqual([]);
    expect(valueOf(seen.proxyTls)).toMatchObject({ trusted: false, trustError: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(seen.tunnel).toMatchObject({ status: "failed", error: "UNTRUSTED" });
    expect(seen.tls.status).toBe("skipped");
    expect(JSON.stringify(seen)).not.toMatch(/minh|bi-mat|bWluaDpiaS1tYXQ/);
  });

  it("is told neither if its certificate is for another name, or out of date", async () => {
    for (const plan of [{ names: ["other.test"] }, { from: -400, until: -30 }]) {
      const { seen, asked } = await through(await makeCertificate({ issuer: authority, ...plan }), {});
      expect(asked).toEqual([]);
      expect(valueOf(seen.proxyTls)?.trusted).toBe(false);
    }
  });

  it("is told both if the system trusts its certificate", async () => {
    const firm = await makeCertificate({ commonName: "Firm Authority", names: [], authority: true });
    const { seen, asked } = await through(await makeCertificate({ issuer: firm }), { system: [firm] });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("Proxy-Authorization: Basic ");
    expect(valueOf(seen.proxyTls)).toMatchObject({ trusted: true });
    expect(valueOf(seen.http)?.status).toBe(200);
  });
});

describe("the system's own setting", () => {
  it("leads through its static proxy, where the environment names none", async () => {
    const asked: string[] = [];
    const behind = await server();
    const proxy = await during(plainServer(tunnelTo(() => behind.port, asked)));
    const machine = kde(["ProxyType=1", `httpsProxy=http://127.0.0.1 ${proxy.port}`]);
    const seen = await lookAtPortal({ host, port: 443, runtime: [authority.cert], machine });
    expect(asked).toHaveLength(1);
    expect(valueOf(seen.proxy)).toBe(`127.0.0.1:${proxy.port}`);
    expect(valueOf(seen.systemProxy)).toMatchObject({ server: `127.0.0.1:${proxy.port}`, script: null, detect: false });
    expect(valueOf(seen.http)?.status).toBe(200);
  });

  it("leads past a dead proxy of the environment, which is named", async () => {
    const { port } = await server();
    const dead = await closedPort();
    const machine = kde(["ProxyType=0"], { HTTPS_PROXY: `http://127.0.0.1:${dead}` });
    const seen = await lookAtPortal({ host, port, runtime: [authority.cert], machine, parts: here });
    expect(seen).toMatchObject({ proxy: observed(null), deadProxy: `127.0.0.1:${dead}` });
    expect(valueOf(seen.http)?.status).toBe(200);
  });

  it("leads nowhere else if it is the environment's proxy, too", async () => {
    const dead = await closedPort();
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${dead}` };
    for (const lines of [["ProxyType=4"], ["ProxyType=1", `httpsProxy=http://127.0.0.1 ${dead}`]]) {
      const machine = kde(lines, environment);
      const seen = await lookAtPortal({ host, port: 443, machine, parts: here });
      expect(valueOf(seen.proxy)).toBe(`127.0.0.1:${dead}`);
      expect(seen.deadProxy).toBeUndefined();
      expect(seen.tcp.status).toBe("failed");
    }
  });

  it("says no “none” where a script decides: the direct way proves only what succeeds on it", async () => {
    const script = ["ProxyType=2", "Proxy Config Script=http://proxy.test/p.pac"];
    const { port } = await server();
    const open = await lookAtPortal({ host, port, runtime: [authority.cert], machine: kde(script), parts: here });
    expect(valueOf(open.http)?.status).toBe(200);
    const closed = await lookAtPortal({ host, port: await closedPort(), machine: kde(script), parts: here });
    expect(closed.tcp.status).toBe("failed");
    for (const seen of [open, closed]) {
      expect(seen.proxy.status).toBe("unsupported");
      expect(valueOf(seen.systemProxy)).toMatchObject({ server: null, script: "http://proxy.test/p.pac" });
    }
  });

  it("says no “none” where it cannot be read", async () => {
    const refused = missing("failed", "EACCES", "EACCES");
    const files = { ...disk().files, read: async () => refused };
    const machine = { ...kde([]), files };
    const seen = await lookAtPortal({ host, port: await closedPort(), machine, parts: here });
    expect(seen.proxy).toMatchObject({ status: "failed", error: "EACCES" });
    expect(seen.systemProxy).toEqual(refused);
  });
});

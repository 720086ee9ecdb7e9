import { X509Certificate } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { BrowserProfile, OwnTrust } from "../../../src/facts/browsers.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { PluginPort } from "../../../src/facts/plugins.ts";
import { type TrustQuestion, trustIn } from "../../../src/steps/browser/trust.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { answers } from "../plugin/facts.ts";

let authority: Issuer;
let sameName: Issuer;
let ended: Issuer;
let between: Issuer;
beforeAll(async () => {
  const plan = { commonName: "Plugin CA", authority: true };
  authority = await makeCertificate(plan);
  sameName = await makeCertificate(plan);
  ended = await makeCertificate({ ...plan, from: -300, until: -1 });
  between = await makeCertificate({ ...plan, commonName: "Between", issuer: authority });
});

function factsOf({ cert }: Issuer) {
  const { raw, fingerprint256, subject, issuer } = new X509Certificate(cert);
  const sha256 = fingerprint256.replaceAll(":", "").toLowerCase();
  return { sha256, subject, issuer, der: raw.toString("base64") };
}

const own = (certificate: Issuer, as: OwnTrust["as"]): OwnTrust => {
  const { sha256, subject, der } = factsOf(certificate);
  return { sha256, subject, der, as };
};

/** Returns a plugin's port with these certificates, which neither the system nor Node trusts. */
function portWith(...sent: readonly Issuer[]): PluginPort {
  const port = answers(4433);
  if (port.tls.status !== "observed") throw new Error("no TLS");
  const chain = sent.map((one) => ({ ...factsOf(one), notBefore: null, notAfter: null, names: [] }));
  return { ...port, tls: observed({ ...port.tls.value, trusted: false, trustedBySystem: observed(false), chain }) };
}

const notOfIt = missing("not-applicable", "not of this browser");
const firefox: BrowserProfile = {
  lastUsed: true,
  loopback: observed("not-gated"),
  extension: notOfIt,
  exceptions: observed([]),
  systemRoots: observed(true),
  ownTrust: observed([]),
};
const chromium: BrowserProfile = { ...firefox, exceptions: notOfIt, systemRoots: notOfIt };

function on(family: TrustQuestion["family"], endpoint: PluginPort, store: readonly OwnTrust[]) {
  const profile = { ...(family === "firefox" ? firefox : chromium), ownTrust: observed([...store]) };
  return trustIn(profile, { endpoint, family, system: "linux", now: new Date() });
}

it.each(["firefox", "chromium"] as const)(
  "finds in %s's store the authority that signed, sent along or not",
  async (family) => {
    const leaf = await makeCertificate({ issuer: authority });
    expect(on(family, portWith(leaf), [own(authority, "issuer")])).toBe("trusted");
    expect(on(family, portWith(leaf, authority), [own(authority, "issuer")])).toBe("trusted");
    expect(on(family, portWith(leaf), [])).toBe("distrusted");
    expect(on(family, portWith(leaf), [own(authority, "server")])).toBe("distrusted");
    expect(on(family, portWith(leaf, authority), [own(authority, "refused")])).toBe("distrusted");
  },
);

it.each(["firefox", "chromium"] as const)(
  "follows the chain in %s through an intermediate that was sent along",
  async (family) => {
    const leaf = await makeCertificate({ issuer: between });
    expect(on(family, portWith(leaf, between), [own(authority, "issuer")])).toBe("trusted");
    expect(on(family, portWith(leaf), [own(authority, "issuer")])).toBe("distrusted");
  },
);

it("trusts neither another authority of the same name nor an expired one", async () => {
  const leaf = await makeCertificate({ issuer: authority });
  expect(on("firefox", portWith(leaf), [own(sameName, "issuer")])).toBe("distrusted");
  const old = await makeCertificate({ issuer: ended });
  expect(on("firefox", portWith(old), [own(ended, "issuer")])).toBe("distrusted");
});

it.each(["firefox", "chromium"] as const)(
  "distrusts in %s a certificate that has expired, is not valid yet, or is for another name",
  async (family) => {
    const plans = [{ from: -300, until: -1 }, { from: 1 }, { names: ["127.0.0.1.example"] }, { names: [] }];
    for (const plan of plans) {
      const leaf = await makeCertificate({ ...plan, issuer: authority });
      expect(on(family, portWith(leaf), [own(authority, "issuer")])).toBe("distrusted");
      const itself = await makeCertificate(plan);
      expect(on(family, portWith(itself), [own(itself, family === "firefox" ? "issuer" : "server")])).toBe(
        "distrusted",
      );
    }
  },
);

// Measured with Firefox 153 and Chromium 156; see the comment of `forItself`.
it.each([
  ["firefox", "server", false, "distrusted"],
  ["firefox", "issuer", false, "trusted"],
  ["firefox", "issuer", true, "distrusted"],
  ["chromium", "server", false, "trusted"],
  ["chromium", "server", true, "trusted"],
  ["chromium", "issuer", false, "distrusted"],
  ["chromium", "issuer", true, "trusted"],
] as const)("in %s a self-signed certificate stored as %s (CA: %s) is %s", async (family, as, isOne, trust) => {
  const itself = await makeCertificate({ authority: isOne });
  expect(on(family, portWith(itself), [own(itself, as)])).toBe(trust);
});

it("is unknown without the store, or if the recording lacks the certificate that was sent", async () => {
  const leaf = await makeCertificate({ issuer: authority });
  const { ownTrust: _older, ...older } = firefox;
  const asked = { endpoint: portWith(leaf), family: "firefox", system: "linux", now: new Date() } as const;
  expect(trustIn(older, asked)).toBe("unknown");
  expect(trustIn({ ...firefox, ownTrust: missing("failed", "not a database") }, asked)).toBe("unknown");
  const { tls } = asked.endpoint;
  if (tls.status !== "observed") throw new Error("no TLS");
  const chain = tls.value.chain.map(({ der: _der, ...rest }) => rest);
  const endpoint = { ...asked.endpoint, tls: observed({ ...tls.value, chain }) };
  expect(on("firefox", endpoint, [own(authority, "issuer")])).toBe("unknown");
  expect(on("firefox", endpoint, [])).toBe("distrusted");
});

it("accepts an exception for this very certificate and port, and the system's trust on Windows and macOS", async () => {
  const leaf = await makeCertificate();
  const endpoint = portWith(leaf);
  const asked = { endpoint, family: "firefox", system: "windows", now: new Date() } as const;
  const accepted = (address: string) => observed([{ address, sha256: factsOf(leaf).sha256 }]);
  expect(trustIn({ ...firefox, exceptions: accepted("localhost:4433") }, asked)).toBe("trusted");
  expect(trustIn({ ...firefox, exceptions: accepted("localhost:4434") }, asked)).toBe("distrusted");
  if (endpoint.tls.status !== "observed") throw new Error("no TLS");
  const bySystem = { ...endpoint, tls: observed({ ...endpoint.tls.value, trustedBySystem: observed(true) }) };
  expect(trustIn(firefox, { ...asked, endpoint: bySystem })).toBe("trusted");
  expect(trustIn(firefox, { ...asked, endpoint: bySystem, system: "linux" })).toBe("distrusted");
  expect(trustIn({ ...firefox, systemRoots: observed(false) }, { ...asked, endpoint: bySystem })).toBe("distrusted");
  expect(trustIn({ ...firefox, systemRoots: notOfIt }, asked)).toBe("unknown");
  const unasked = missing("timed-out", "no end within 3000 ms");
  const untold = { ...endpoint, tls: observed({ ...endpoint.tls.value, trustedBySystem: unasked }) };
  expect(trustIn(firefox, { ...asked, endpoint: untold })).toBe("unknown");
  expect(trustIn({ ...firefox, systemRoots: observed(false) }, { ...asked, endpoint: untold })).toBe("distrusted");
});

import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { chromiumTrust, chromiumTrustFiles, sharedStore } from "../../../src/probes/browsers/chromium-store.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { machineOf } from "../../lab/machine.ts";
import { makeNssStore } from "../../lab/nss.ts";
import { disk } from "../../lab/rooted-files.ts";
import { certificatesTable, sqliteOf } from "../../lab/sqlite.ts";

const home = "/home/lan";
const profile = `${home}/.config/chromium/Default`;
let authority: Issuer;
let store: Uint8Array;
beforeAll(async () => {
  authority = await makeCertificate({ commonName: "authority", authority: true });
  const folder = mkdtempSync(join(tmpdir(), "kyso-nss-"));
  makeNssStore(folder, [{ cert: authority.cert, trust: "C,," }]);
  store = readFileSync(join(folder, "cert9.db"));
  rmSync(folder, { recursive: true });
});

function machineWith({ files }: ReturnType<typeof disk>, more: Readonly<Record<string, string>> = {}) {
  return machineOf({ files, environment: (name) => ({ HOME: home, ...more })[name] });
}

async function trusted(on: ReturnType<typeof disk>, more: Readonly<Record<string, string>> = {}) {
  const trust = await chromiumTrust(machineWith(on, more), profile, await sharedStore(machineWith(on, more)));
  return trust.status === "observed" ? trust.value.map(({ as, subject }) => `${subject} ${as}`) : trust.status;
}

// The order of the folders was measured with Chromium 156.
it("reads the NSS store in the folder that Chromium uses: the older folder as soon as it exists", async () => {
  const on = disk();
  expect(await trusted(on)).toEqual([]);
  on.write(`${home}/.local/share/pki/nssdb/cert9.db`, store);
  expect(await trusted(on)).toEqual(["CN=authority issuer"]);
  expect(await trusted(on, { XDG_DATA_HOME: "/data" })).toEqual([]);
  on.write("/data/pki/nssdb/cert9.db", store);
  expect(await trusted(on, { XDG_DATA_HOME: "/data" })).toEqual(["CN=authority issuer"]);
  on.folder(`${home}/.pki/nssdb`);
  expect(await trusted(on)).toEqual([]);
  const shared = await sharedStore(machineWith(on));
  expect(chromiumTrustFiles(machineWith(on), profile, shared)).toEqual([
    `${home}/.pki/nssdb/cert9.db`,
    `${profile}/ServerCertificate`,
  ]);
});

it.each([
  ["0a020803", ["CN=authority issuer", "CN=authority server"]],
  ["0a0208031200", ["CN=authority issuer", "CN=authority server"]],
  ["0a020802", ["CN=authority refused"]],
  ["0a020801", []],
  // Trusted for some servers only; kyso does not read for which.
  ["0a020803120b0a096c6f63616c686f7374", "unsupported"],
  ["0a020807", "failed"],
  ["", "failed"],
])("reads the certificate manager's trust record %s as %s", async (settings, expected) => {
  const on = disk();
  const { raw } = new X509Certificate(authority.cert);
  const rows = [["00", raw, Buffer.from(settings, "hex")]];
  on.write(`${profile}/ServerCertificate`, sqliteOf(certificatesTable, "certificates", rows));
  expect(await trusted(on)).toEqual(expected);
});

it("reports an unreadable store as failed, not as empty", async () => {
  const on = disk();
  on.write(`${home}/.pki/nssdb/cert9.db`, store);
  on.write(`${profile}/ServerCertificate`, "something else than a database");
  expect(await trusted(on)).toBe("failed");
});

it("returns certificates or a reason for any rows of the certificate manager", async () => {
  const on = disk();
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constant(Buffer.from("0a020803", "hex")));
  await fc.assert(
    fc.asyncProperty(bytes, fc.oneof(bytes, fc.string()), async (settings, der) => {
      on.write(`${profile}/ServerCertificate`, sqliteOf(certificatesTable, "certificates", [["00", der, settings]]));
      expect([[], "failed", "unsupported"]).toContainEqual(await trusted(on));
    }),
    { numRuns: 60 },
  );
});

import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { nssTrust } from "../../../src/probes/browsers/nss-store.ts";
import { makeCertificate } from "../../lab/certificates.ts";
import { machineOf } from "../../lab/machine.ts";
import { makeNssStore } from "../../lab/nss.ts";
import { sqliteOf } from "../../lab/sqlite.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-nss-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const machine = machineOf({ files: fileSystem });
const trusted = async () => {
  const certificates = valueOf(await nssTrust(machine, folder)) ?? [];
  return certificates.map(({ as, subject }) => `${subject} ${as}`).sort();
};

it("reads from a store made by certutil what is trusted or refused for servers, and nothing else", async () => {
  const make = async (commonName: string, trust: string, authority = false) => ({
    cert: (await makeCertificate({ commonName, authority })).cert,
    trust,
  });
  makeNssStore(folder, [
    await make("authority", "CT,,", true),
    await make("for itself", "P,,"),
    await make("refused", "p,,"),
    await make("only there", ",,", true),
    await make("for mail", ",C,", true),
  ]);
  expect(await trusted()).toEqual(["CN=authority issuer", "CN=for itself server", "CN=refused refused"]);
});

it("keeps the certificate itself and its fingerprint", async () => {
  const { cert } = await makeCertificate({ authority: true });
  makeNssStore(folder, [{ cert, trust: "C,," }]);
  const { raw, fingerprint256 } = new X509Certificate(cert);
  const sha256 = fingerprint256.replaceAll(":", "").toLowerCase();
  const certificate = { sha256, subject: "CN=localhost", as: "issuer" as const, der: raw.toString("base64") };
  expect(await nssTrust(machine, folder)).toEqual(observed([certificate]));
});

it("reads a missing store, or a new empty one, as trusting nothing", async () => {
  expect(await nssTrust(machine, join(folder, "none"))).toEqual(observed([]));
  makeNssStore(folder);
  expect(await nssTrust(machine, folder)).toEqual(observed([]));
});

/** Returns a store as Firefox 153 writes it: with a trust record of PKCS#11 3.2, whose hash is SHA-256. */
function newer(der: Uint8Array, trust: string, hash: Uint8Array): Uint8Array {
  const [issuer, serial] = [Buffer.from("3000", "hex"), Buffer.from("020101", "hex")];
  return sqliteOf("CREATE TABLE nssPublic (a0, a11, a81, a82, a62c, a635)", "nssPublic", [
    [Buffer.from("00000001", "hex"), der, issuer, serial, null, null],
    [Buffer.from("0000000b", "hex"), null, issuer, serial, Buffer.from(trust, "hex"), hash],
  ]);
}

it("reads the records that Firefox 153 writes, and ignores one whose hash is another certificate's", async () => {
  const { raw } = new X509Certificate((await makeCertificate({ commonName: "new", authority: true })).cert);
  const write = (trust: string, hash: Uint8Array = createHash("sha256").update(raw).digest()) =>
    writeFileSync(join(folder, "cert9.db"), newer(raw, trust, hash));
  const meanings = { "00000001": "server", "00000002": "issuer", "00000003": "refused" };
  for (const [trust, as] of Object.entries(meanings)) {
    write(trust);
    expect(await trusted()).toEqual([`CN=new ${as}`]);
  }
  for (const nothing of ["00000000", "00000004"]) {
    write(nothing);
    expect(await trusted()).toEqual([]);
  }
  write("00000002", Buffer.alloc(32));
  expect(await trusted()).toEqual([]);
});

it("ends on a store made so that a join of its records would not end", async () => {
  const rows = (sign: string, values: string) =>
    `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)
     INSERT INTO nssPublic SELECT ${values.replaceAll("N", `CAST(${sign}x AS BLOB)`)} FROM n`;
  const hostile = sqliteOf(
    `CREATE TABLE nssPublic (a0, a11, a81, a82, a62c, a635); CREATE INDEX issuer ON nssPublic (a81);
     ${rows("", "x'0000000b', NULL, x'3000', N, x'00000002', NULL")};
     ${rows("-", "x'00000001', x'00', x'3000', N, NULL, NULL")}`,
  );
  writeFileSync(join(folder, "cert9.db"), hostile);
  expect(await nssTrust(machine, folder)).toMatchObject({ status: "failed", reason: "the database holds too much" });
});

it("reports an unreadable store as failed, not as empty", async () => {
  writeFileSync(join(folder, "cert9.db"), "not a database, but something else");
  expect(await nssTrust(machine, folder)).toMatchObject({ status: "failed", error: "MALFORMED" });
});

it("ignores invalid certificates, whatever their bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (der) => {
      writeFileSync(join(folder, "cert9.db"), newer(der, "00000002", createHash("sha256").update(der).digest()));
      expect(await nssTrust(machine, folder)).toEqual(observed([]));
    }),
    { numRuns: 60 },
  );
});

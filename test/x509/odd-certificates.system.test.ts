import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { serialNumber } from "../../src/x509/serial.ts";
import { integer, octets, sequence, tlv } from "../lab/der.ts";
import { pemOf, type ReadByOpenssl, readByOpenssl } from "../lab/openssl-x509.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { readByKyso, readingOf } from "./as-openssl.ts";
import { oddCertificates, withCritical } from "./odd-certificates.ts";

const odd = Object.entries(oddCertificates).map(([what, der], at) => ({ what, der, file: `${at}.pem` }));

let folder = "";
let printed: readonly ReadByOpenssl[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-odd-"));
  for (const { der, file } of odd) writeFileSync(join(folder, file), pemOf(der));
  printed = readByOpenssl(odd.map(({ file }) => join(folder, file)));
});
afterAll(() => removeFolder(folder));

it.each(odd)("reads $what as OpenSSL reads it", ({ der, file }) => {
  const read = printed.find((one) => one.file === join(folder, file));
  const parsed = parseCertificate(der);
  if (!read || !parsed.ok) throw new Error("not read");
  expect(readByKyso(parsed.certificate)).toEqual(readingOf(read));
  expect(serialNumber(parsed.certificate.serial)).toBe(read.serial);
});

describe("a critical extension", () => {
  const arc = [9, 14, 15, 16, 17, 18, 19, 30, 31, 32, 33, 35, 36, 37, 46, 54].map((last) => `2.5.29.${last}`);
  const pkix = [1, 3, 7, 8, 11, 14, 24].map((last) => `1.3.6.1.5.5.7.1.${last}`);
  const others = ["1.3.6.1.5.5.7.48.1.5", "2.16.840.1.113730.1.1", "2.16.840.1.113730.1.13", "1.3.6.1.4.1.99.1"];
  /** Values of the extensions that are no sequence; OpenSSL's verdict on the others does not wait for their parts. */
  const values: Readonly<Record<string, Buffer>> = {
    "2.5.29.14": octets(Buffer.from("id")),
    "2.5.29.15": tlv(0x03, Buffer.from([7, 0x80])),
    "2.5.29.54": integer("00"),
    "2.16.840.1.113730.1.1": tlv(0x03, Buffer.from([7, 0x80])),
  };

  it("is one for which OpenSSL refuses the certificate, if and only if it counts as unsupported", () => {
    const made = [...arc, ...pkix, ...others].map((id) => ({ id, der: withCritical(id, values[id] ?? sequence()) }));
    for (const { id, der } of made) writeFileSync(join(folder, id), pemOf(der));
    const authority = join(import.meta.dirname, "../scenarios/ca/certificates/ca-issuing.pem");
    const args = ["verify", "-partial_chain", "-no_check_time", "-trusted", authority, ...made.map(({ id }) => id)];
    const { stderr } = spawnSync("openssl", args, { cwd: folder, encoding: "utf8" });
    const refused = made.filter(({ id }) =>
      stderr.includes(`error 34 at 0 depth lookup: unhandled critical extension\nerror ${id}: verification failed`),
    );
    const unsupported = made.filter(({ der }) => {
      const parsed = parseCertificate(der);
      return parsed.ok && parsed.certificate.unsupportedCritical.length > 0;
    });
    expect(unsupported.map(({ id }) => id)).toEqual(refused.map(({ id }) => id));
    expect(refused.length).toBeGreaterThan(5);
  });
});

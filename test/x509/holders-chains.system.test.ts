import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { chainOf } from "../../src/x509/chain.ts";
import { pemFiles } from "../lab/openssl-x509.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { allAuthorities } from "../scenarios/golden.ts";

const all = pemFiles(join(import.meta.dirname, "../scenarios/ca/certificates")).map((file) => {
  const parsed = parseCertificate(new X509Certificate(readFileSync(file)).raw);
  if (!parsed.ok) throw new Error(`${file}: ${parsed.reason}`);
  const authority = allAuthorities.find(({ sha256 }) => sha256 === parsed.certificate.sha256);
  return { file, name: basename(file), certificate: parsed.certificate, authority };
});
const folder = mkdtempSync(join(tmpdir(), "kyso-chains-"));
afterAll(() => removeFolder(folder));

/** Writes a file of the known authorities that are roots, or of those that are not. */
function authoritiesFile(root: boolean): string {
  const chosen = all.filter(({ authority }) => authority?.root === root);
  const path = join(folder, root ? "roots.pem" : "between.pem");
  writeFileSync(path, chosen.map(({ file }) => readFileSync(file, "utf8")).join(""));
  return path;
}

it("is known for a scenario's holder if and only if OpenSSL verifies it under the same authorities", () => {
  const holders = all.filter(({ certificate }) => !certificate.isCa);
  const args = ["verify", "-no_check_time", "-CAfile", authoritiesFile(true), "-untrusted", authoritiesFile(false)];
  const { stdout } = spawnSync("openssl", [...args, ...holders.map(({ file }) => file)], { encoding: "utf8" });
  const verified = holders.filter(({ file }) => stdout.split("\n").includes(`${file}: OK`));
  const known = holders.filter(({ certificate }) => chainOf(certificate, allAuthorities).name === "known");
  expect(known.map(({ name }) => name)).toEqual(verified.map(({ name }) => name));
  expect(known.length).toBeGreaterThan(20);
  expect(known.length).toBeLessThan(holders.length - 5);
});

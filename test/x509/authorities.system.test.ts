import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import national from "../../src/catalogue/data/authorities.json" with { type: "json" };
import ofTheGovernment from "../../src/catalogue/data/authorities-of-the-government.json" with { type: "json" };
import ofTheTaxViewer from "../../src/catalogue/data/authorities-of-the-tax-viewer.json" with { type: "json" };
import { authorities } from "../../src/catalogue/authorities.ts";
import { type ParsedCertificate, parseCertificate } from "../../src/x509/certificate.ts";
import { chainOf } from "../../src/x509/chain.ts";
import { serialNumber } from "../../src/x509/serial.ts";
import { evidenceOf } from "../../src/steps/certificate/one.ts";
import { pemFiles, printedAccess, printedPoints, type ReadByOpenssl, readByOpenssl } from "../lab/openssl-x509.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { companyToken } from "../scenarios/parts/tokens.ts";
import { readByKyso, readingOf } from "./as-openssl.ts";

const recorded = [national, ofTheTaxViewer, ofTheGovernment].flatMap((file) => file.authorities);
const folder = join(import.meta.dirname, "certificates");
const files = pemFiles(...["licensed", "ended", "government"].map((name) => join(folder, name)));

interface Held {
  readonly file: string;
  readonly der: Buffer;
  readonly certificate: ParsedCertificate;
}

function held(file: string, der = new X509Certificate(readFileSync(file)).raw): Held {
  const result = parseCertificate(der);
  if (!result.ok) throw new Error(`${file}: ${result.reason}`);
  return { file, der, certificate: result.certificate };
}

const all = files.map((file) => held(file));
const names = new Map(all.map(({ file, certificate }) => [certificate.sha256, basename(file, ".pem")]));

let temporary = "";
let printed: ReadonlyMap<string, ReadByOpenssl> = new Map();

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "kyso-x509-"));
  printed = new Map(readByOpenssl(files).map((read) => [read.file, read]));
});
afterAll(() => removeFolder(temporary));

it("has the certificates of all authorities at hand", () => {
  expect(all).toHaveLength(85);
});

it.each(all)("reads $file as OpenSSL reads it", ({ file, certificate }) => {
  const read = printed.get(file);
  expect(read && readingOf(read)).toEqual(readByKyso(certificate));
  expect(read?.serial).toBe(serialNumber(certificate.serial));
});

/** Returns an instant that OpenSSL printed as kyso shows it: Viet Nam's clock, to the minute. */
function minute(printed: string): string {
  const there = new Date(Date.parse(printed.replace(" ", "T")) + 7 * 3_600_000);
  return there.toISOString().slice(0, 16).replace("T", " ");
}

/** Returns the text of an attribute, the first of its type; empty without one. */
function attribute(name: readonly string[], type: string): string {
  return name.find((part) => part.startsWith(`${type}=`))?.slice(type.length + 1) ?? "";
}

it.each(all)("prints of $file what OpenSSL prints", ({ file, certificate }) => {
  const read = printed.get(file);
  if (!read) throw new Error("OpenSSL did not print it");
  const shown = evidenceOf({ certificate, token: companyToken, key: "found" });
  const lines = shown.map((line) => (typeof line === "string" ? line : line.en));
  const points = printedPoints(read);
  const [type = "", bits = ""] = read.key.split(" ");
  const withZero = Number.parseInt(read.serial.slice(0, 2), 16) >= 0x80;
  expect(lines).toEqual([
    ...(withZero
      ? [`serial 00${read.serial.toLowerCase()}`, `serial, written in the other way: ${read.serial}`]
      : [`serial ${read.serial.toLowerCase()}`]),
    `issuer ${attribute(read.issuer, "2.5.4.3")}`,
    `SHA-256 ${read.sha256}`,
    `token “KYSO TEST TOKEN”, key found, ${type.toUpperCase()} ${bits}`,
    ...(certificate.extendedUsage.length > 0 ? [`extended key usage ${readingOf(read).extendedUsage.join(", ")}`] : []),
    `valid from ${minute(read.notBefore)} to ${minute(read.notAfter)} (Viet Nam's time)`,
    ...printedAccess(read, "OCSP").map((address) => `OCSP ${address}`),
    ...printedAccess(read, "CA Issuers").map((address) => `CA Issuers ${address}`),
    ...points.flatMap(({ addresses }) => addresses).map((address) => `CRL ${address}`),
    ...points.flatMap(({ crlIssuer }) => (crlIssuer === null ? [] : [`CRL issued by “${crlIssuer}”`])),
  ]);
  expect([certificate.holder, certificate.organisation]).toEqual([
    attribute(read.subject, "2.5.4.3"),
    attribute(read.subject, "2.5.4.10"),
  ]);
});

describe("the catalogue", () => {
  const figures = (certificate: ParsedCertificate) => ({
    cn: certificate.holder,
    issuer: certificate.issuer,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    spki: Buffer.from(certificate.spki).toString("base64"),
    root: certificate.subjectName === certificate.issuerName,
  });

  it("holds the figures of the certificates", () => {
    for (const { cn, issuer, notBefore, notAfter, spki, root, sha256 } of recorded) {
      const found = all.find(({ certificate }) => certificate.sha256 === sha256);
      expect({ cn, issuer, notBefore, notAfter, spki, root }).toEqual(found && figures(found.certificate));
    }
  });

  it("holds the CRL points of the certificates", () => {
    const points = authorities.map(({ cn, sha256 }) => {
      const found = all.find(({ certificate }) => certificate.sha256 === sha256);
      return {
        cn,
        crl: found?.certificate.pointers.crl.map(({ addresses, crlIssuers }) => ({
          addresses,
          // The certificates write the common name first.
          issuer: crlIssuers[0]?.name.split(", ")[0],
        })),
      };
    });
    expect(authorities.map(({ cn, crl }) => ({ cn, crl: crl ? [crl] : [] }))).toEqual(points);
  });

  it("names as each authority's issuer the one whose key signed its certificate", () => {
    const signers = recorded.map(({ sha256, issuerSha256 }) => {
      const find = (hash: string) => all.find(({ certificate }) => certificate.sha256 === hash);
      const [own, issuer] = [find(sha256), find(issuerSha256)];
      return own && issuer && new X509Certificate(own.der).verify(new X509Certificate(issuer.der).publicKey);
    });
    expect(new Set(signers)).toEqual(new Set([true]));
  });

  it("holds every certificate of an authority that may issue", () => {
    const missing = all
      .filter(({ certificate }) => certificate.isCa)
      .filter(({ certificate }) => !recorded.some(({ sha256 }) => sha256 === certificate.sha256));
    expect(missing.map(({ file }) => basename(file))).toEqual([]);
  });
});

describe("a chain", () => {
  const roots = authorities.filter(({ root }) => root).map(({ sha256 }) => sha256);
  const between = authorities.filter(({ root }) => !root).map(({ sha256 }) => sha256);
  // OpenSSL trusts a root because it is in the file of roots; `chainOf` is asked about certificates below one.
  const below = all.filter(({ certificate }) => !roots.includes(certificate.sha256));
  const altered = below.map(({ file, der }, at) => {
    const bytes = Buffer.from(der);
    const last = bytes.length - 1 - (at % 64);
    bytes[last] = (bytes[last] ?? 0) ^ 0x10;
    return held(file, bytes);
  });

  function pemOf(hashes: readonly string[]): string {
    const chosen = all.filter(({ certificate }) => hashes.includes(certificate.sha256));
    return chosen.map(({ der }) => new X509Certificate(der).toString()).join("");
  }

  /** Returns the names of those that OpenSSL verifies up to a root; dates are left out, as in `chainOf`. */
  function verifiedByOpenssl(these: readonly Held[]): readonly string[] {
    writeFileSync(join(temporary, "roots"), pemOf(roots));
    writeFileSync(join(temporary, "between"), pemOf(between));
    const leaves = these.map(({ file, der }) => {
      const path = join(temporary, basename(file));
      writeFileSync(path, new X509Certificate(der).toString());
      return path;
    });
    const args = ["verify", "-no_check_time", "-CAfile", "roots", "-untrusted", "between", ...leaves];
    const { stdout } = spawnSync("openssl", args, { cwd: temporary, encoding: "utf8" });
    return leaves.filter((path) => stdout.split("\n").includes(`${path}: OK`)).map((path) => basename(path, ".pem"));
  }

  function known(these: readonly Held[]): readonly string[] {
    const found = these.filter(({ certificate }) => chainOf(certificate, authorities).name === "known");
    return found.map(({ file }) => basename(file, ".pem"));
  }

  it("is known, without an unsupported critical extension, if and only if OpenSSL verifies it", () => {
    const found = known(below);
    const refused = below.filter(({ certificate }) => certificate.unsupportedCritical.length > 0);
    // Its authority information access is critical.
    expect(refused.map(({ file }) => basename(file))).toEqual([
      "fpt-certification-authority-timestamping-17c81e9a.pem",
    ]);
    expect(found.filter((name) => !refused.some(({ file }) => basename(file, ".pem") === name))).toEqual(
      verifiedByOpenssl(below),
    );
    expect(found.length).toBeGreaterThan(60);
  });

  it("is neither known nor verified with a changed bit in the signature", () => {
    expect(known(altered)).toEqual([]);
    expect(verifiedByOpenssl(altered)).toEqual([]);
  });

  it("names the same authorities as OpenSSL", () => {
    const [sample] = below.filter(({ file }) => file.includes("vietnam-national-ca-erd"));
    const chain = sample && chainOf(sample.certificate, authorities);
    expect(chain?.name === "known" && chain.path.map(({ sha256 }) => names.get(sha256))).toEqual([
      "vietnam-national-root-ca-ema-0d765aed",
    ]);
  });
});

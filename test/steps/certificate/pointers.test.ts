import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { type Authority, authorities } from "../../../src/catalogue/authorities.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { pointerEvidence, serialEvidence } from "../../../src/steps/certificate/pointer-evidence.ts";
import { ofPointers } from "../../../src/steps/certificate/pointers.ts";
import { isNamedBy } from "../../../src/steps/certificate/holder.ts";
import { type ParsedCertificate, parseCertificate } from "../../../src/x509/certificate.ts";
import { chainOf } from "../../../src/x509/chain.ts";
import { linux, macos, windows } from "../../scenarios/parts/machine.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { der } from "../../scenarios/parts/tokens.ts";
import { oddCertificate, withCritical, withPoints } from "../../x509/odd-certificates.ts";
import { sequence, utf8, rdn } from "../../lab/der.ts";

function parsed(bytes: Buffer): ParsedCertificate {
  const result = parseCertificate(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.certificate;
}

function found(certificate: ParsedCertificate, facts: Facts = windows(), known: readonly Authority[] = allAuthorities) {
  return ofPointers(certificate, chainOf(certificate, known), { facts });
}

const codes = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);

/** Returns what is told of a holder below this authority, as if the tests' CA were it. */
function tellsBelow(authority: Authority, facts: Facts) {
  const key = allAuthorities.find(({ cn }) => cn === "KYSO TEST CA")?.spki ?? "";
  const known = authorities.map((a) => (a.sha256 === authority.sha256 ? { ...a, spki: key } : a));
  return found({ ...parsed(der("company")), issuer: authority.cn }, facts, known);
}

function below(authority: Authority, facts: Facts): readonly string[] {
  return tellsBelow(authority, facts).map(({ code }) => code);
}

const issuing = authorities.filter(({ root, tree }) => !root && tree === "national");

it("tells on Windows, and only there, that the authority's list is over https alone, for every licensed one", () => {
  expect(issuing.filter((a) => !below(a, windows()).includes("CRT-50")).map(({ cn }) => cn)).toEqual([]);
  expect(issuing.filter((a) => below(a, linux()).includes("CRT-50")).map(({ cn }) => cn)).toEqual([]);
  expect(below(issuing[0] as Authority, macos())).not.toContain("CRT-50");
});

it("tells of a cRLIssuer for the authorities of 2025 and 2026, whose dash is another", () => {
  const told = issuing.filter((a) => below(a, linux()).includes("CRT-51"));
  expect(told.map(({ cn }) => cn).sort()).toEqual([
    "MISA-CA RS",
    "MK CA - OneCA",
    "MK CA - SmartCA",
    "ONE-CA SHA-256 V2",
    "VIETNAM NATIONAL CA - ERD",
    "VIETNAM NATIONAL CA - LTA",
    "VNPT SmartCA RS 2026",
    "Viettel-CA RS 2026",
  ]);
});

it("says whether the cRLIssuer is the very name that signed", () => {
  const told = (cn: string) => {
    const authority = authorities.find((a) => a.cn === cn && a.crl?.issuer !== undefined);
    return authority && tellsBelow(authority, linux()).find(({ code }) => code === "CRT-51")?.what.en;
  };
  expect(told("MISA-CA RS")).toContain("“VIETNAM NATIONAL ROOT CA – RS”, which is written otherwise");
  expect(told("VIETNAM NATIONAL CA - ERD")).not.toContain("written otherwise");
});

it("tells nothing of a root's own points, which nobody looks up", () => {
  const roots = authorities.filter(({ root, crl }) => root && crl);
  expect(roots.length).toBeGreaterThan(3);
  expect(roots.flatMap((root) => below(root, windows()))).toEqual([]);
});

it("tells nothing for the government's, whose lists are over http", () => {
  const government = authorities.filter(({ root, tree }) => !root && tree === "government");
  expect(government.flatMap((a) => below(a, windows()))).toEqual([]);
});

const name = (...parts: readonly (readonly [string, string])[]) =>
  sequence(...parts.map(([type, text]) => rdn([type, utf8(text)])));
const issuer = [
  ["2.5.4.6", "VN"],
  ["2.5.4.10", "KIỂM THỬ / NOT A REAL CA"],
  ["2.5.4.3", "KYSO TEST CA"],
] as const;

it("tells of the holder's own list over https, unless it names a responder", () => {
  const https = { crl: "https://crl.kyso.test/a.crl" };
  expect(codes(parsed(withPoints(https)))).toEqual(["CRT-50"]);
  expect(found(parsed(withPoints(https)))[0]?.what.vi).toContain("mà chứng thư của bạn chỉ ghi địa chỉ https");
  expect(codes(parsed(withPoints({ ...https, ocsp: "http://ocsp.kyso.test" })))).toEqual([]);
  expect(codes(parsed(withPoints({ crl: "http://crl.kyso.test/a.crl" })))).toEqual([]);
});

it("tells of the holder's cRLIssuer whether it is the issuer's name, whose order of parts counts", () => {
  const at = (crlIssuer: Buffer) => found(parsed(withPoints({ crl: "http://crl.kyso.test/a.crl", crlIssuer })))[0];
  expect(at(name(...issuer))?.what.en).not.toContain("written otherwise");
  expect(at(name(...issuer.toReversed()))?.what.en).toContain("written otherwise");
  expect(at(name(["2.5.4.3", "KYSO TEST CA – RS"]))).toMatchObject({ code: "CRT-51", severity: "info" });
});

it("warns of a critical extension that OpenSSL refuses", () => {
  expect(found(parsed(withCritical("1.3.6.1.5.5.7.1.1", sequence())))[0]).toMatchObject({
    code: "CRT-54",
    severity: "warn",
  });
  expect(codes(parsed(withCritical("2.5.29.32", sequence())))).toEqual([]);
});

it("says nothing of points where the issuer is not known", () => {
  expect(codes(parsed(withPoints({ crl: "https://crl.kyso.test/a.crl" })), windows(), [])).toEqual([]);
});

it("shows the addresses as evidence, cleaned", () => {
  const crlIssuer = name(["2.5.4.3", "GỐC – RS\u001b[31m"]);
  const made = withPoints({ crl: "http://crl.kyso.test/a.crl", crlIssuer, ocsp: "http://ocsp.kyso.test" });
  expect(pointerEvidence(parsed(made))).toEqual([
    "OCSP http://ocsp.kyso.test",
    "CRL http://crl.kyso.test/a.crl",
    { vi: "CRL do “GỐC – RS [31m” phát hành", en: "CRL issued by “GỐC – RS [31m”" },
  ]);
});

it("shows a serial number in both ways in which it is written, and takes either with --certificate", () => {
  const odd = parsed(oddCertificate({ serial: "00b6e74fff" }));
  expect(serialEvidence(odd).map((line) => (typeof line === "string" ? line : line.en))).toEqual([
    "serial 00b6e74fff",
    "serial, written in the other way: B6E74FFF",
  ]);
  expect(serialEvidence(parsed(oddCertificate({ serial: "54010101" })))).toHaveLength(1);
  expect(["00b6e74fff", "B6E74FFF", "b6e74fff"].map((choice) => isNamedBy(odd, choice))).toEqual([true, true, true]);
  expect(isNamedBy(odd, "b6e74ffe")).toBe(false);
  const negative = parsed(oddCertificate({ serial: "8a0b0c" }));
  expect(serialEvidence(negative)[1]).toMatchObject({ en: "serial, written in the other way: -75F4F4" });
  expect(["8a0b0c", "75f4f4"].map((choice) => isNamedBy(negative, choice))).toEqual([true, true]);
  const zero = parsed(oddCertificate({ serial: "00" }));
  expect(["00", "0"].map((choice) => isNamedBy(zero, choice))).toEqual([true, true]);
});

it.each([3, 33011, 65537])("tests no RSA exponent: an authority's of %i is like any other", (publicExponent) => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024, publicExponent });
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const known = allAuthorities.map((a) => (a.cn === "KYSO TEST CA" ? { ...a, spki } : a));
  expect(chainOf(parsed(oddCertificate({ signedBy: privateKey })), known).name).toBe("known");
});

import { expect, it } from "vitest";
import { authorities, type Authority } from "../../../src/catalogue/authorities.ts";
import { makerOfIssuer } from "../../../src/catalogue/modules.ts";
import { ofIssuer, providerOf } from "../../../src/steps/certificate/issuer.ts";
import { judgeOne } from "../../../src/steps/certificate/one.ts";
import { holderCertificates } from "../../../src/steps/certificate/holder.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { viettelDll } from "../../scenarios/parts/drivers.ts";
import { ready } from "../../scenarios/parts/scenario.ts";
import { type ParsedCertificate, parseCertificate } from "../../../src/x509/certificate.ts";
import { authorityFrom, chainOf } from "../../../src/x509/chain.ts";
import { der, sees, slot, token, tokens } from "../../scenarios/parts/tokens.ts";

const now = new Date("2026-11-28T03:00:00Z");

/** Judges a token's certificate, by its name in scenarios/ca; the token carries these CA certificates as well. */
function judged(
  name: string,
  authorities: readonly Authority[] = allAuthorities,
  carried: readonly string[] = [],
): readonly Finding[] {
  const beside = carried.map((ca, i) => ({ name: ca, id: `0${i + 2}`, key: "none" as const }));
  const facts = { ...ready, ...tokens(sees(viettelDll, slot(token([{ name }, ...beside])))) };
  const [holder] = holderCertificates(facts);
  if (!holder) throw new Error(`no certificate ${name}`);
  return judgeOne(holder, { facts, now, choices: { remote: false, certificate: null, purpose: null }, authorities });
}

function codes(name: string, authorities?: readonly Authority[]): readonly string[] {
  return judged(name, authorities).map((f) => f.code);
}

/** Returns who is to be called for this certificate, whose issuer's name is read as `cn`. */
function providerNamed(name: string, cn: string, authorities: readonly Authority[]): string | null {
  const result = parseCertificate(der(name));
  if (!result.ok) throw new Error(result.reason);
  const certificate = { ...result.certificate, issuer: cn };
  return providerOf(certificate, chainOf(certificate, authorities)).provider;
}

/** Returns the tests' authorities with this name in place of the ended one's. */
function endedNamed(cn: string): readonly Authority[] {
  return allAuthorities.map((a) => (a.cn === "KYSO TEST CA ENDED" ? { ...a, cn } : a));
}

it.each(["company-old-under-ended", "company-old-under-unknown", "company-old-weak"])(
  "says of “%s”, which has ended, that alone",
  (name) => {
    expect(codes(name)).toEqual(["CRT-03"]);
  },
);

it("tells with an ended certificate what is known of its issuer", () => {
  const evidence = (name: string) => judged(name)[0]?.evidence.map((e) => (typeof e === "string" ? e : e.en));
  expect(evidence("company-old-under-ended")).toContain("the issuer's signature is verified, under “KYSO TEST ROOT”");
  expect(evidence("company-old-under-unknown")).toContain(
    "the issuer is only as the certificate names it, not verified",
  );
});

it("names the provider whose key signed, or whom alone the certificate names, and none whose key did not sign", () => {
  const known = endedNamed("FastCA SHA-256");
  expect(providerNamed("company-old-under-ended", "FASTCA SHA-256", known)).toBe("FastCA");
  expect(providerNamed("company-old-under-imitated", "FastCA SHA-256", known)).toBeNull();
  expect(providerNamed("company-old-under-unknown", "FastCA SHA-256", [])).toBe("FastCA");
  expect(providerNamed("company-corrupt", "KYSO TEST CA", allAuthorities)).toBeNull();
});

it("names the government's service for its authorities whose names it does not know, by their organisation", () => {
  const result = parseCertificate(der("public-body-of-party"));
  expect(result.ok && providerOf(result.certificate, chainOf(result.certificate, allAuthorities)).provider).toBe(
    "VGCA (Ban Cơ yếu Chính phủ)",
  );
});

it("says of a certificate in force whose issuer has ended that, and not that its issuer is unknown", () => {
  expect(codes("company-under-ended")).toContain("CRT-12");
  expect(codes("company-under-ended")).not.toContain("CRT-05");
});

it.each(["company-old-under-imitated", "company-under-imitated"])(
  "does not take “%s” for one by the authority whose name it bears",
  (name) => {
    const found = judged(name);
    expect(found.map((f) => f.code)).toContain("CRT-22");
    expect(found.map((f) => f.code)).not.toContain("CRT-12");
  },
);

it("says of a forged certificate that it is, although it has ended", () => {
  const later = new Date("2030-01-01T00:00:00Z");
  const facts = { ...ready, ...tokens(sees(viettelDll, slot(token([{ name: "company-corrupt" }])))) };
  const [holder] = holderCertificates(facts);
  const found = holder
    ? judgeOne(holder, {
        facts: { ...facts, clock: { status: "failed", reason: "" } },
        now: later,
        choices: { remote: false, certificate: null, purpose: null },
        authorities: allAuthorities,
      })
    : [];
  expect(found.map((f) => f.code)).toEqual(["CRT-03", "CRT-06"]);
});

it("says in which tree a certificate was verified, and of one that only bears its names that it was not", () => {
  expect(codes("public-body-verified")).toEqual(["CRT-00", "CRT-45", "CRT-13"]);
  const [, verified] = judged("public-body-verified");
  expect(verified?.what.en).toContain("under “ROOTCA KIỂM THỬ CHUYÊN DÙNG”");
  for (const name of ["public-body", "public-body-of-ministry", "public-body-of-party"]) {
    expect(codes(name)).toContain("CRT-21");
    expect(codes(name)).not.toContain("CRT-45");
    expect(codes(name)).not.toContain("CRT-22");
  }
});

it("takes a government authority's name with another key for a name, whichever of them it is", () => {
  const renamed = endedNamed("Co quan chung thuc so Bo Kiem thu");
  expect(codes("public-body-of-ministry", renamed)).toContain("CRT-21");
});

it("says of an unknown issuer under a licence holder's name whose name that is, and no more", () => {
  const result = parseCertificate(der("company-under-unknown"));
  if (!result.ok) throw new Error(result.reason);
  const tells = (certificate: ParsedCertificate) => ofIssuer(certificate, chainOf(certificate, allAuthorities), now);
  const [found] = tells({ ...result.certificate, issuer: "LCS-CA G2" });
  expect([found?.code, found?.severity]).toEqual(["CRT-05", "unknown"]);
  expect(found?.what.en).toContain("by its name it is LCS-CA's");
  const [other] = tells(result.certificate);
  expect(other?.what.en).toContain("kyso's catalogue does not have it");
});

it("verifies by a CA's certificate on the token that a root of the catalogue signed", () => {
  const found = judged("company-under-renewed", allAuthorities, ["ca-renewed"]);
  expect(found.map((f) => f.code)).toEqual(["CRT-00", "CRT-46", "CRT-13"]);
  expect(found[1]?.what.en).toContain("“KYSO TEST ROOT” signed");
});

it.each([
  ["signed by itself", "company-under-unknown", ["ca-unknown"], "CRT-05"],
  ["of the name and another key", "company-under-imitated", ["ca-imitated"], "CRT-22"],
  ["of another CA", "company-under-renewed", ["ca-ended", "ca-issuing"], "CRT-22"],
  ["that is the holder's own kind", "company-under-renewed", ["company"], "CRT-22"],
])("is not led by a certificate on the token %s", (_, name, carried, code) => {
  const found = judged(name, allAuthorities, carried).map((f) => f.code);
  expect(found).toContain(code);
  expect(found).not.toContain("CRT-46");
});

it("takes no authority on the word of another than a root, nor one whose key may not sign certificates", () => {
  const result = parseCertificate(der("ca-renewed"));
  if (!result.ok) throw new Error(result.reason);
  const { certificate } = result;
  const root = allAuthorities.map((a) => (a.cn === "KYSO TEST ROOT" ? { ...a, root: false } : a));
  expect(authorityFrom(certificate, allAuthorities)?.cn).toBe("KYSO TEST CA");
  expect(authorityFrom({ ...certificate, maySignCertificates: false }, allAuthorities)).toBeNull();
  expect(authorityFrom({ ...certificate, isCa: false }, allAuthorities)).toBeNull();
  expect(authorityFrom({ ...certificate, unsupportedCritical: ["1.2.3"] }, allAuthorities)).toBeNull();
  expect(authorityFrom(certificate, root)).toBeNull();
  const below = parseCertificate(der("company"));
  // What a known authority below the root signed is its customer's, whatever it calls itself.
  expect(
    below.ok && authorityFrom({ ...below.certificate, isCa: true, maySignCertificates: true }, allAuthorities),
  ).toBeNull();
});

/** Returns a certificate of scenarios/ca as if this authority had signed it, and authorities that say so. */
function signedBy(name: string, authority: Authority): { certificate: ParsedCertificate; known: readonly Authority[] } {
  const result = parseCertificate(der(name));
  if (!result.ok) throw new Error(result.reason);
  const { certificate } = result;
  const spki = allAuthorities.find(({ cn }) => cn === certificate.issuer)?.spki ?? "";
  const known = allAuthorities.map((a) => (a.sha256 === authority.sha256 ? { ...a, spki } : a));
  return { certificate: { ...certificate, issuer: authority.cn }, known };
}

const publicCas = authorities.filter(({ root, tree }) => !root && tree === "national");
const ended = publicCas.filter(({ notAfter }) => new Date(notAfter) < new Date("2026-01-01"));

it("knows the fifteen that had ended by 2026", () => {
  expect(ended).toHaveLength(15);
});

it.each(ended)("tells of what “$cn” ($sha256) signed its end, and whom to call", (authority) => {
  const old = signedBy("company-old-under-ended", authority);
  expect(ofIssuer(old.certificate, chainOf(old.certificate, old.known), now)).toEqual([]);
  expect(providerOf(old.certificate, chainOf(old.certificate, old.known)).provider).toBe(makerOfIssuer(authority.cn));
  const lasting = signedBy("company-under-ended", authority);
  const [found] = ofIssuer(lasting.certificate, chainOf(lasting.certificate, lasting.known), now);
  expect([found?.code, found?.what.en]).toEqual(["CRT-12", expect.stringContaining(`“${authority.cn}”`)]);
});

it.each(["I-CA SHA-256", "MOBIFONE CA"])("takes what “%s” signed for good", (cn) => {
  const [authority] = publicCas.filter((a) => a.cn === cn);
  if (!authority) throw new Error(cn);
  const { certificate, known } = signedBy("company", authority);
  expect(ofIssuer(certificate, chainOf(certificate, known), now).map((f) => f.severity)).toEqual([]);
});

it("judges of two authorities of one name the one whose key signed", () => {
  const [current, before] = publicCas
    .filter(({ cn }) => cn === "SmartSign")
    .sort((a, b) => Date.parse(b.notAfter) - Date.parse(a.notAfter));
  const codesOf = (authority: Authority | undefined) => {
    if (!authority) return [];
    const { certificate, known } = signedBy("company", authority);
    return ofIssuer(certificate, chainOf(certificate, known), now).map((f) => f.code);
  };
  expect(codesOf(before)).toContain("CRT-12");
  expect(codesOf(current)).not.toContain("CRT-12");
});

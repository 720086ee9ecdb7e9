import { describe, expect, it } from "vitest";
import type { Authority } from "../../../src/catalogue/authorities.ts";
import { parseCertificate } from "../../../src/x509/certificate.ts";
import { issuedBy } from "../../../src/steps/certificate/carried.ts";
import { ofTerm } from "../../../src/steps/certificate/dates.ts";
import { holderCertificates } from "../../../src/steps/certificate/holder.ts";
import { judgeOne } from "../../../src/steps/certificate/one.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import type { Purpose } from "../../../src/steps/step.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { viettelDll } from "../../scenarios/parts/drivers.ts";
import { ready } from "../../scenarios/parts/scenario.ts";
import { der, sees, slot, token, tokens } from "../../scenarios/parts/tokens.ts";

const now = new Date("2026-11-28T03:00:00Z");

interface Case {
  readonly at?: Date;
  readonly authorities?: readonly Authority[];
  readonly purpose?: Purpose | null;
}

/** Judges a token's only certificate, by its name in scenarios/ca. */
function judged(name: string, { at = now, authorities = allAuthorities, purpose = null }: Case = {}) {
  const facts = { ...ready, ...tokens(sees(viettelDll, slot(token([{ name }])))) };
  const [holder] = holderCertificates(facts);
  if (!holder) throw new Error(`no certificate ${name}`);
  return judgeOne(holder, { facts, now: at, choices: { remote: false, certificate: null, purpose }, authorities });
}

function found(findings: readonly Finding[], code: string): Finding | undefined {
  return findings.find((f) => f.code === code);
}

const topUp = /^Trước khi trả tiền gia hạn: hỏi nhà cung cấp “cấp bù thời hạn”/u;

describe("a certificate that ends in the second in which its issuer does", () => {
  it.each([
    ["company-cut", "CRT-52"],
    ["company-cut-soon", "CRT-10"],
    ["company-cut-old", "CRT-03"],
  ])("is advised to ask for the rest before a renewal (%s)", (name, code) => {
    const finding = found(judged(name), code);
    expect(finding?.next[0]?.vi).toMatch(topUp);
    const evidence = finding?.evidence.map((line) => (typeof line === "string" ? line : line.en)).join("\n");
    expect(evidence).toContain("1900 5454 07");
    expect(evidence).toMatch(/the certificate of “KYSO TEST CA [A-Z ]+” ends at/u);
  });

  it("is not told twice", () => {
    expect(found(judged("company-cut-soon"), "CRT-52")).toBeUndefined();
    expect(found(judged("company-cut-old"), "CRT-52")).toBeUndefined();
  });

  it("is one by the second alone", () => {
    const moved = (ms: number) =>
      allAuthorities.map((a) => ({ ...a, notAfter: new Date(Date.parse(a.notAfter) + ms).toISOString() }));
    expect(found(judged("company-cut", { authorities: moved(999) }), "CRT-52")).toBeDefined();
    expect(found(judged("company-cut", { authorities: moved(1000) }), "CRT-52")).toBeUndefined();
  });
});

it("advises no top-up where the certificate ends by itself", () => {
  expect(found(judged("company-ends-soon"), "CRT-10")?.next[0]?.vi).not.toMatch(topUp);
  expect(found(judged("company-old"), "CRT-03")?.next[0]?.vi).not.toMatch(topUp);
});

it("names CA2's telephone to holders of CA2 alone, and Viettel's way to holders of Viettel", () => {
  const ca2 = allAuthorities.map((a) => (a.cn === "KYSO TEST CA ENDING" ? { ...a, cn: "CA2" } : a));
  const parsed = parseCertificate(der("company-cut"));
  if (!parsed.ok) throw new Error(parsed.reason);
  const input = { choices: { remote: false, certificate: null, purpose: null } };
  const ofCa2 = { ...parsed.certificate, issuer: "CA2" };
  const [cut] = ofTerm(ofCa2, issuedBy(ready, ofCa2, ca2), now, false, input);
  expect(cut?.next[0]?.vi).toContain("1900 5454 07");
  const viettel = allAuthorities.map((a) => (a.cn === "KYSO TEST CA ENDING" ? { ...a, cn: "Viettel-CA SHA2" } : a));
  const named = { ...parsed.certificate, issuer: "Viettel-CA SHA2" };
  const [ofViettel] = ofTerm(named, issuedBy(ready, named, viettel), now, false, input);
  expect(ofViettel?.next[0]?.vi).toContain("Token Manager");
  expect(found(judged("company-cut"), "CRT-52")?.next[0]?.vi).not.toContain("1900");
});

describe("a certificate that outlives its issuer", () => {
  it("is a warning for filing, since the tax authority's viewer refuses it from the first day", () => {
    const finding = found(judged("company-outlives"), "CRT-19");
    expect(finding?.severity).toBe("warn");
    expect(finding?.concerns).toEqual(["file"]);
    expect(finding?.what.vi).toContain("iTaxViewer của cơ quan thuế từ chối nó ngay từ ngày đầu");
    expect(finding?.what.vi).toContain("“Không tìm thấy chứng thư số của nhà cung cấp…”");
    expect(found(judged("company-outlives", { purpose: "tax" }), "CRT-19")?.severity).toBe("warn");
  });

  it("is information to who files no tax", () => {
    expect(found(judged("company-outlives", { purpose: "bhxh" }), "CRT-19")?.severity).toBe("info");
    expect(found(judged("company-outlives", { purpose: "customs" }), "CRT-19")?.severity).toBe("info");
  });

  it("is a warning for all in the last year of its issuer", () => {
    const finding = found(judged("company-under-ending", { purpose: "bhxh" }), "CRT-19");
    expect(finding?.severity).toBe("warn");
    expect(finding?.concerns).toBeUndefined();
  });

  it("says nothing of the viewer where only an authority further up ends before", () => {
    const root = allAuthorities.map((a) =>
      a.cn === "KYSO TEST ROOT" ? { ...a, notAfter: "2027-03-01T00:00:00.000Z" } : a,
    );
    const finding = found(judged("company", { authorities: root }), "CRT-19");
    expect(finding?.what.vi).toContain("KYSO TEST ROOT");
    expect(finding?.what.vi).not.toContain("iTaxViewer");
  });

  it("is told as of an ended issuer when that has ended, with the rest to be asked for first", () => {
    const after = judged("company-under-ending", { at: new Date("2027-02-01T00:00:00Z") });
    expect(found(after, "CRT-19")).toBeUndefined();
    expect(found(after, "CRT-12")?.next[0]?.vi).toMatch(topUp);
  });
});

it("says of a certificate that begins before its issuer that the viewer may not find it, unless an older one fits", () => {
  const finding = found(judged("company-before-issuer"), "CRT-53");
  expect(finding?.severity).toBe("info");
  const older = allAuthorities.flatMap((a) =>
    a.cn === "KYSO TEST CA"
      ? [
          a,
          {
            ...a,
            sha256: "00".repeat(32),
            notBefore: "2019-01-01T00:00:00.000Z",
            notAfter: "2027-03-01T00:00:00.000Z",
          },
        ]
      : [a],
  );
  expect(found(judged("company-before-issuer", { authorities: older }), "CRT-53")).toBeUndefined();
});

it("tells an RSA key of 1024 bits as information, with what may refuse it", () => {
  const finding = found(judged("company-1024"), "CRT-17");
  expect(finding?.severity).toBe("info");
  expect(finding?.what.en).toContain("OpenSSL from security level 2");
  expect(judged("company-1024").map(({ code }) => code)).toContain("CRT-00");
});

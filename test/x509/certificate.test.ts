import { assert, nat, property, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { der } from "../scenarios/parts/tokens.ts";

const company = der("company");

it("reads the fields of a holder's certificate", () => {
  const parsed = parseCertificate(company);
  expect(parsed).toMatchObject({
    ok: true,
    certificate: {
      holder: "CÔNG TY TNHH KIỂM THỬ",
      userIds: ["MST:9900000016"],
      issuer: "KYSO TEST CA",
      notBefore: new Date("2025-05-14T02:00:00Z"),
      notAfter: new Date("2027-05-14T02:00:00Z"),
      isCa: false,
      usage: { digitalSignature: true, nonRepudiation: true },
      key: { type: "rsa", bits: 2048 },
    },
  });
});

it("recognises a CA's certificate, a short key, a curve and a key usage", () => {
  const certificate = (name: string) => {
    const parsed = parseCertificate(der(name));
    return parsed.ok ? parsed.certificate : null;
  };
  expect(certificate("ca-issuing")?.isCa).toBe(true);
  expect(certificate("company-weak")?.key).toEqual({ type: "rsa", bits: 1024 });
  expect(certificate("company-p256")?.key).toEqual({ type: "ec", bits: 256 });
  expect(certificate("company-encrypts")?.usage).toEqual({ digitalSignature: false, nonRepudiation: false });
});

it("reports an empty object as empty", () => {
  expect(parseCertificate(new Uint8Array())).toEqual({ ok: false, reason: "empty" });
});

describe("never throws", () => {
  it("for a truncated certificate of any length", () => {
    const whole = Array.from(company.keys()).filter((length) => parseCertificate(company.subarray(0, length)).ok);
    expect(whole).toEqual([]);
  });

  it("for a certificate with a byte changed, and its texts have no control character", () => {
    assert(
      property(nat(company.length - 1), nat(255), (at, byte) => {
        const changed = Buffer.from(company);
        changed[at] = byte;
        const parsed = parseCertificate(changed);
        const texts = parsed.ok
          ? [parsed.certificate.holder, parsed.certificate.issuer, ...parsed.certificate.userIds]
          : [];
        expect(texts.filter((text) => /[\p{Cc}\p{Cf}]/u.test(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("for any bytes", () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof parseCertificate(bytes).ok).toBe("boolean");
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { holderOf, type Identity } from "../../../src/steps/certificate/identity.ts";
import { type ParsedCertificate, parseCertificate } from "../../../src/x509/certificate.ts";
import { der } from "../../scenarios/parts/tokens.ts";

function certificate(name: string): ParsedCertificate {
  const parsed = parseCertificate(der(name));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.certificate;
}

const company = { taxCode: "9900000016", taxCodeIs: "right" } as const;
const unit = { taxCode: "9900000016-001", taxCodeIs: "right" } as const;
const number = { taxCode: "001099000001", taxCodeIs: "personal-number" } as const;
const without = { taxCode: null, taxCodeIs: "absent" } as const;

/** Each form in which certificates name their holder, and what it says. */
const forms: readonly (readonly [name: string, expected: Partial<Identity>])[] = [
  ["company", { kind: "organisation", ...company }],
  ["branch", { kind: "branch", ...unit, withoutDash: null }],
  ["branch-199", { kind: "branch", taxCode: "9900000016-199" }],
  ["branch-without-dash", { kind: "branch", ...unit, withoutDash: "9900000016001" }],
  ["person-of-branch", { kind: "person-of-organisation", taxCode: "9900000016-199" }],
  [
    "foreigner-with-odd-code",
    { kind: "person-of-organisation", taxCode: "123456789", taxCodeIs: "wrong", onlyCheckDigitWrong: false },
  ],
  ["foreigner", { kind: "person", ...without, mayBeHousehold: false }],
  ["household", { kind: "household-business", ...number, mayBeHousehold: false }],
  ["household-of-a-person", { kind: "household-business", ...number }],
  ["household-with-older-code", { kind: "household-business", taxCode: "8990000016-001", older: true }],
  ["person-or-household", { kind: "person", ...number, mayBeHousehold: true }],
  ["person", { kind: "person", ...number, mayBeHousehold: false }],
  ["person-with-own-code", { kind: "person", ...number, mayBeHousehold: false }],
  ["person-with-old-card", { kind: "person", ...without }],
  ["person-with-card-of-12-digits", { kind: "person", ...number }],
  ["budget-unit", { kind: "budget-unit", ...without }],
  ["budget-unit-with-code", { kind: "budget-unit", ...company }],
  ["person-of-budget-unit", { kind: "person-of-organisation", ...number }],
  ["bare-code", { kind: "organisation", ...company }],
  ["bare-branch-code", { kind: "branch", ...unit }],
  ["bare-personal-number", { kind: "person", ...number, mayBeHousehold: true }],
  ["bare-unknown-number", { kind: "unknown", ...without, unknown: ["012345678"] }],
  ["social-insurance-number", { kind: "person", ...without }],
  ["personal-id", { kind: "person", ...without }],
  ["personal-id-of-company", { kind: "person-of-organisation", ...company }],
  ["person-with-older-code", { kind: "person", taxCode: "8990000016", taxCodeIs: "right", older: true }],
  ["person-of-company", { kind: "person-of-organisation", ...company }],
  ["foreigner-of-company", { kind: "person-of-organisation", ...company }],
  ["names-before-codes", { kind: "person-of-organisation", ...company }],
  ["public-body-of-ministry", { kind: "organisation", ...company }],
  ["code-beside-the-name", { kind: "organisation", ...company }],
  ["code-in-serial-number", { kind: "organisation", ...company }],
  ["loosely-written-code", { kind: "organisation", ...company }],
  ["full-width-code", { kind: "branch", ...unit }],
  ["two-codes-in-one-attribute", { kind: "person-of-organisation", ...company, unknown: [] }],
  ["several-codes", { kind: "unknown", ...without, severalTaxCodes: ["9900000016", "9900000023"] }],
  ["code-of-wrong-form", { kind: "unknown", taxCode: "990000001", taxCodeIs: "wrong", onlyCheckDigitWrong: false }],
  ["company-odd-code", { kind: "organisation", taxCodeIs: "wrong", onlyCheckDigitWrong: true }],
  ["number-of-unknown-kind", { kind: "unknown", ...company, unknown: ["XYZ:0000001"] }],
  ["form-not-filled-in", { kind: "unknown", ...without, unknown: ["CMND:"], named: false }],
  ["company-no-code", { kind: "unknown", ...without, unknown: [], named: false }],
];

describe("a certificate of each form", () => {
  it.each(forms)("%s", (name, expected) => expect(holderOf(certificate(name))).toMatchObject(expected));
});

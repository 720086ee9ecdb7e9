import { describe, expect, it } from "vitest";
import { renewalDestinations } from "../../../src/catalogue/renewal.ts";
import { certificate } from "../../../src/steps/certificate/index.ts";
import type { HolderKind } from "../../../src/steps/certificate/holder-kinds.ts";
import { afterRenewal, newCertificateActions, renewalEvidence } from "../../../src/steps/certificate/renewal.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { viettelDll } from "../../scenarios/parts/drivers.ts";
import { clock } from "../../scenarios/parts/machine.ts";
import { ready } from "../../scenarios/parts/scenario.ts";
import { sees, slot, token, tokens } from "../../scenarios/parts/tokens.ts";

const of = (kind: HolderKind, mayBeHousehold = false) => ({ kind, mayBeHousehold });
const all = ["cơ quan thuế", "hóa đơn điện tử", "hải quan", "BHXH"];

/** Returns the places that the actions name, in their order. */
function placesOf(holder: Parameters<typeof newCertificateActions>[0]): readonly string[] {
  return newCertificateActions(holder).map(({ vi }) => /^Việc \d\/\d, (.+?)(?: \(nếu dùng\))?:/.exec(vi)?.[1] ?? vi);
}

describe("what a new certificate moves", () => {
  it.each([
    [null, all],
    [of("organisation"), all],
    [of("branch"), all],
    [of("budget-unit"), all],
    [of("household-business"), all],
    [of("person", true), all],
    [of("unknown"), all],
    [of("person"), ["cơ quan thuế"]],
    [of("person-of-organisation"), ["cơ quan thuế"]],
  ])("names for %j its places in an order of doing", (holder, places) => {
    expect(placesOf(holder)).toEqual(places);
  });

  it("says for each how long it takes, or that no source says so", () => {
    const [tax, invoices, customs, bhxh] = newCertificateActions(null).map(({ vi }) => vi);
    expect(tax).toContain("ít nhất 4 giờ làm việc");
    expect(invoices).toMatch(/01\/ĐKTĐ-HĐĐT.*người đại diện theo pháp luật.*eTax Mobile.*24 giờ.*bị hủy.*01\/07\/2025/);
    expect(customs).toContain("ít nhất 1 ngày làm việc");
    expect(bhxh).toContain("chưa có nguồn nói");
  });

  it("gives each one's source, with how sure it is and the day it was checked", () => {
    const lines = renewalEvidence(null).map(({ en }) => en);
    expect(lines).toHaveLength(renewalDestinations.length);
    for (const line of lines) expect(line).toMatch(/ · (vendor|source|law) · checked 2026-\d\d-\d\d$/);
  });

  it("says all of it in one action where the renewal is still to come", () => {
    const { vi } = afterRenewal(of("organisation"));
    expect(vi).toMatch(/\(1\) cơ quan thuế.*4 giờ.*\(2\) hóa đơn điện tử.*24 giờ.*\(3\) hải quan.*\(4\) BHXH/);
    expect(afterRenewal(of("person")).vi).not.toContain("hóa đơn");
  });
});

/** Returns what the certificate step says of a token with these certificates at this moment. */
function judged(names: readonly string[], now: string, driver = sees(viettelDll)): readonly Finding[] {
  const objects = names.map((name, at) => ({ name, id: `0${at + 1}` }));
  const held = { ...driver, sight: sees(viettelDll, slot(token(objects))).sight };
  const facts = { ...ready, ...tokens(held), ...clock({ now }) };
  const choices = { remote: false, certificate: null, purpose: null };
  const found = certificate.judge({ facts, now: new Date(now), authorities: allAuthorities, choices });
  return "notApplicable" in found ? [] : found;
}

const newness = (found: readonly Finding[]) => found.find(({ code }) => code === "CRT-57");

it.each([
  ["CRT-03", "company-old"],
  ["CRT-10", "company-ends-soon"],
  ["CRT-12", "company-under-ended"],
])("is told with %s, where a renewal is advised, with the sources", (code, name) => {
  const found = judged([name], "2026-11-23T03:00:00Z").find((finding) => finding.code === code);
  expect(found?.next.map(({ vi }) => vi).join(" ")).toMatch(/thuế.*01\/ĐKTĐ-HĐĐT.*24 giờ.*hải quan.*BHXH/);
  const evidence = found?.evidence.map((line) => (typeof line === "string" ? line : line.en)).join(" ");
  for (const { checked } of renewalDestinations) expect(evidence).toContain(`checked ${checked}`);
});

describe("a certificate that is new", () => {
  it("is told for 30 days after it has begun", () => {
    expect(newness(judged(["company-renewed"], "2026-11-02T03:00:00Z"))?.what.vi).toContain("hôm nay");
    expect(newness(judged(["company-renewed"], "2026-12-02T03:00:00Z"))?.severity).toBe("info");
    expect(newness(judged(["company-renewed"], "2026-12-04T03:00:00Z"))).toBeUndefined();
  });

  it("is told longer beside the old one of the same holder, 30 days before and after that ends", () => {
    const beside = judged(["company-ends-soon", "company-renewed"], "2027-01-05T03:00:00Z");
    expect(newness(beside)?.what.vi).toContain("bên cạnh chứng thư cũ (hạn đến 10/12/2026)");
    expect(newness(judged(["company-ends-soon", "company-renewed"], "2027-01-15T03:00:00Z"))).toBeUndefined();
    expect(newness(judged(["company", "company-renewed"], "2027-01-05T03:00:00Z"))).toBeUndefined();
    expect(newness(judged(["branch", "company-renewed"], "2027-01-05T03:00:00Z"))).toBeUndefined();
  });

  it("is not told of one that is not in force, nor in practice", () => {
    expect(newness(judged(["company-next-year"], "2026-11-23T03:00:00Z"))).toBeUndefined();
    const practice = { ...sees(viettelDll), kind: "practice" } as const;
    expect(newness(judged(["company-renewed"], "2026-11-23T03:00:00Z", practice))).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import type { CertificateStore } from "../../../src/facts/certificate-store.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { certificate as step } from "../../../src/steps/certificate/index.ts";
import { holdingOf, isSameHolder, storedCertificates } from "../../../src/steps/certificate/stored.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { viettelDll } from "../../scenarios/parts/drivers.ts";
import { macos, serviceWith, takenAt, windows } from "../../scenarios/parts/machine.ts";
import { ready } from "../../scenarios/parts/scenario.ts";
import { capiKey, cngKey, noKey, stored, windowsStore } from "../../scenarios/parts/stores.ts";
import { companyToken, sees, sha256, slot, token, tokens } from "../../scenarios/parts/tokens.ts";

function judged(facts: Facts) {
  const choices = { remote: false, certificate: null, purpose: null };
  const found = step.judge({ facts, now: new Date(takenAt), choices, authorities: allAuthorities });
  return "notApplicable" in found ? [] : found;
}

function codes(facts: Facts): readonly string[] {
  return judged(facts)
    .map(({ code }) => code)
    .filter((code) => code.startsWith("CRT-7"));
}

function storeOf(facts: Facts): CertificateStore {
  const store = valueOf(facts.certificateStore);
  if (!store) throw new Error("no store");
  return store;
}

function holding(facts: Facts): string {
  const store = storeOf(facts);
  return holdingOf(store, storedCertificates(store), sha256("company"));
}

describe("how the store holds a certificate", () => {
  it("is told from the best of several entries", () => {
    expect(holding(windowsStore([stored("company", noKey), stored("company")]))).toBe("held");
    expect(holding(windowsStore([stored("company-old")]))).toBe("lacking");
    expect(holding(windowsStore([stored("company", noKey)]))).toBe("no-key");
  });

  it("is unknown where the key, its provider, or a part of the store could not be read", () => {
    const failed = missing("failed", "cannot be read");
    expect(holding(windowsStore([stored("company", failed)]))).toBe("unknown");
    expect(holding(windowsStore([stored("company")], failed))).toBe("unknown");
    expect(holding(windowsStore([], observed(true), 1))).toBe("unknown");
    const { parts } = storeOf(windowsStore([]));
    const cut = parts.map((part) => ({ ...part, cut: true }));
    expect(holding({ certificateStore: observed({ parts: cut, providers: [] }) })).toBe("unknown");
    const machineUnread = parts.map((part) => (part.of === "machine" ? { ...part, certificates: failed } : part));
    expect(holding({ certificateStore: observed({ parts: machineUnread, providers: [] }) })).toBe("unknown");
  });

  it("is not doubted for a provider that nobody could look up", () => {
    expect(holding(windowsStore([stored("company")], missing("unsupported", "a name")))).toBe("held");
  });
});

describe("whose certificate it is", () => {
  const all = storedCertificates(
    storeOf(
      windowsStore(
        ["company", "company-old", "person-of-company", "foreigner-of-company", "person", "branch"].map((n) =>
          stored(n),
        ),
      ),
    ),
  );
  const named = (name: string) => {
    const found = all.find(({ certificate }) => certificate.sha256 === sha256(name));
    if (!found) throw new Error(name);
    return found;
  };

  it("is the same company's by its tax code, and not that of its people or branches", () => {
    expect(isSameHolder(named("company"), named("company-old"))).toBe(true);
    expect(isSameHolder(named("company"), named("person-of-company"))).toBe(false);
    expect(isSameHolder(named("company"), named("branch"))).toBe(false);
    expect(isSameHolder(named("person"), named("person-of-company"))).toBe(false);
  });

  it("is the same person's only by all their numbers", () => {
    expect(isSameHolder(named("person-of-company"), named("person-of-company"))).toBe(true);
    expect(isSameHolder(named("person-of-company"), named("foreigner-of-company"))).toBe(false);
  });
});

it("says nothing of a store that nobody looked at, as in older recordings and on Linux", () => {
  expect(codes(ready)).toEqual([]);
  expect(codes({ ...ready, certificateStore: missing("not-applicable", "Linux") })).toEqual([]);
  expect(codes({ ...ready, certificateStore: missing("skipped", "left out") })).toEqual([]);
});

it("doubts nothing on a Mac whose keychain could not be read", () => {
  expect(codes({ ...ready, ...macos(), certificateStore: missing("timed-out", "no end") })).toEqual([]);
});

it("says nothing of the practice token", () => {
  const drivers = [{ ...sees(viettelDll, slot(companyToken)), kind: "practice" as const }];
  expect(codes({ ...ready, tokens: observed({ drivers }), ...windowsStore([stored("company-old")]) })).toEqual([]);
});

it("judges an ended certificate's place in the store only where a valid one may be chosen instead", () => {
  const ended = { ...ready, ...tokens(sees(viettelDll, slot(token([{ name: "company-old" }])))) };
  expect(codes({ ...ended, ...windowsStore([]) })).toEqual([]);
  // The renewed one lies on another token: told with its serial number.
  expect(codes({ ...ended, ...windowsStore([stored("company-renewed")]) })).toEqual(["CRT-74"]);
});

it("gives each finding once for several certificates, with the evidence of all", () => {
  const both = token([
    { name: "company", id: "01" },
    { name: "company-renewed", id: "02" },
  ]);
  const facts = { ...ready, ...tokens(sees(viettelDll, slot(both))) };
  expect(codes({ ...facts, ...windowsStore([stored("company"), stored("company-renewed")]) })).toEqual(["CRT-70"]);
  expect(codes({ ...facts, ...windowsStore([stored("company")]) })).toEqual(["CRT-71", "CRT-70"]);
});

it("names no other maker where the provider is the token maker's own, under a CA's name", () => {
  const own = windowsStore([stored("company", capiKey("EnterSafe ePass2003 CSP v1.0"))]);
  expect(codes({ ...ready, ...own })).toEqual(["CRT-70"]);
});

it("names the service that fills the store where it is switched off, and an account that may be another", () => {
  const off = { ...ready, ...serviceWith({ switchedOff: observed(["CertPropSvc"]) }), ...windowsStore([]) };
  const lacks = (facts: Facts) => judged(facts).find(({ code }) => code === "CRT-71");
  expect(lacks(off)?.next[0]?.en).toContain("Certificate Propagation");
  expect(lacks({ ...ready, ...windowsStore([]) })?.next[0]?.en).not.toContain("Certificate Propagation");
  const elevated = { ...ready, ...windows({ administrator: true }), ...windowsStore([]) };
  expect(JSON.stringify(lacks(elevated)?.evidence)).toContain("another account");
  expect(JSON.stringify(lacks(off)?.evidence)).not.toContain("another account");
});

it("names the key's provider and whether it is CAPI's or CNG's", () => {
  const said = (key: ReturnType<typeof capiKey>) =>
    judged({ ...ready, ...windowsStore([stored("company", key)]) }).find(({ code }) => code === "CRT-70")?.what.en;
  expect(said(capiKey("X CSP"))).toContain("X CSP, CAPI");
  expect(said(cngKey("X KSP"))).toContain("X KSP, CNG");
});

it("counts a key in the computer's own files as none on a token", () => {
  const inFiles = windowsStore([stored("company", cngKey("Microsoft Software Key Storage Provider"))]);
  expect(codes({ ...ready, ...tokens(), ...inFiles })).toEqual([]);
  expect(codes({ ...ready, ...tokens(), ...windowsStore([stored("company")]) })).toEqual(["CRT-75"]);
});

it("counts its warnings for filing alone, as the portal's own tools may load the driver", () => {
  for (const facts of [windowsStore([]), windowsStore([stored("company", noKey)])])
    expect(judged({ ...ready, ...facts }).find(({ severity }) => severity === "warn")?.concerns).toEqual(["file"]);
});

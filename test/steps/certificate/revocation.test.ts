import { describe, expect, it } from "vitest";
import { chosenCertificate, holderCertificates } from "../../../src/steps/certificate/holder.ts";
import { certificate } from "../../../src/steps/certificate/index.ts";
import { chosenAfterLogin } from "../../../src/steps/certificate/late.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import * as words from "../../../src/steps/certificate/revocation-findings.ts";
import { allAuthorities } from "../../scenarios/golden.ts";
import { about, revocation } from "../../scenarios/parts/revocation.ts";
import { network } from "../../scenarios/parts/network.ts";
import { observed } from "../../../src/facts/observation.ts";
import { takenAt } from "../../scenarios/parts/machine.ts";
import { revocationScenarios } from "../../scenarios/themes/revocation.ts";

const now = new Date(takenAt);

function factsOf(name: string) {
  const scenario = revocationScenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  return scenario.facts;
}

function judged(name: string, choice: string | null = null): readonly Finding[] {
  const choices = { remote: false, certificate: choice, purpose: null };
  const found = certificate.judge({ facts: factsOf(name), now, choices, authorities: allAuthorities });
  return "notApplicable" in found ? [] : found;
}

function textOf(name: string, code: string, language: "vi" | "en" = "vi"): string {
  const found = judged(name).find((f) => f.code === code);
  return [found?.what, ...(found?.next ?? [])].map((text) => text?.[language] ?? "").join(" ");
}

const none = { remote: false, certificate: null, purpose: null } as const;

describe("a revoked certificate beside a good one", () => {
  it.each(["revoked-certificate-beside-a-good-one", "newer-certificate-revoked-beside-a-good-one"])(
    "leaves the good one chosen, and is named by its serial (%s)",
    (name) => {
      const all = holderCertificates(factsOf(name));
      const good = all.find((c) => c.withdrawn === null);
      const bad = all.find((c) => c.withdrawn === "revoked");
      expect(chosenCertificate(factsOf(name), none, now)?.certificate.sha256).toBe(good?.certificate.sha256);
      expect(chosenAfterLogin(factsOf(name), none, { now, mayPick: true })?.withdrawn).toBeNull();
      expect(judged(name).map(({ code }) => code)).not.toContain("CRT-07");
      const [what, advice] = [judged(name).find(({ code }) => code === "CRT-67")].flatMap((f) => [f?.what, f?.next[0]]);
      expect(what?.vi).toContain(bad?.certificate.serial);
      expect(advice?.vi).toContain(good?.certificate.serial);
      // An explicit choice is honoured, and told.
      const chosen = judged(name, bad?.certificate.sha256 ?? "");
      expect(chosen.map(({ code }) => code)).toContain("CRT-60");
    },
  );

  it("chooses none where several are revoked, and calls none usable", () => {
    expect(chosenCertificate(factsOf("all-certificates-revoked"), none, now)).toBeNull();
    const codes = judged("all-certificates-revoked").map(({ code }) => code);
    expect(codes).not.toContain("CRT-07");
    expect(codes).toContain("CRT-67");
  });
});

describe("the words about revocation", () => {
  it("advise a new certificate for a revoked one, and no renewal", () => {
    expect(textOf("certificate-revoked", "CRT-60")).toMatch(/cấp lại/u);
    expect(textOf("certificate-revoked", "CRT-60")).not.toMatch(/gia hạn/u);
    expect(textOf("certificate-revoked", "CRT-28")).toMatch(/chứng thư không dùng được\./u);
  });

  it("speak of no firewall where the issuer's own server refuses", () => {
    expect(textOf("responder-says-later", "CRT-65")).not.toMatch(/tường lửa/u);
    expect(textOf("responder-does-not-take-the-request", "CRT-65")).not.toMatch(/lúc này/u);
    expect(textOf("issuer-not-reachable", "CRT-65")).toMatch(/tường lửa/u);
  });

  it("speak of no forgery where the issuer's own list tells of other certificates", () => {
    expect(textOf("revocation-list-of-other-certificates", "CRT-68")).toMatch(/không bao gồm loại chứng thư này/u);
  });

  it("blame the clock where nobody was asked because of it", () => {
    const ahead = "2036-11-23T02:15:00.000Z";
    const facts = {
      ...factsOf("certificate-not-revoked"),
      ...network({ http: observed({ tookMs: 120, status: 200, date: takenAt, here: ahead }) }),
      ...revocation(about("company", { notAsked: "ended", at: ahead })),
    };
    const input = { facts, now: new Date(ahead), choices: none, authorities: allAuthorities };
    const found = certificate.judge(input);
    const told = "notApplicable" in found ? [] : found;
    expect(told.find(({ code }) => code === "CRT-13")?.what.vi).toMatch(/đồng hồ của máy sai/u);
  });

  it("name each time once, with one zone, and no reason twice", () => {
    const found = judged("certificate-revoked").find(({ code }) => code === "CRT-60");
    const said = (found?.evidence ?? []).map((one) => (typeof one === "string" ? one : one.vi)).join("\n");
    expect(said).toMatch(/lý do: superseded · từ .* · tình trạng lúc .* · có giá trị đến [^(]*\(giờ Việt Nam\)/u);
    expect(said.split("giờ Việt Nam")).toHaveLength(2);
  });

  it("say of a just issued certificate that its issuer may take hours to know it", () => {
    const { what, next } = words.unknownToIssuer({ justIssued: true, from: now }, []);
    expect(what.en).toMatch(/it became valid on .*; it may take some hours until the responder knows it\./u);
    expect(next[0]?.vi).toBe("Chờ vài giờ rồi kiểm tra lại.");
    const old = words.unknownToIssuer({ justIssued: false, from: now }, []);
    expect(old.next[0]?.vi).not.toMatch(/Nếu vẫn vậy/u);
  });

  it("leave an empty name out, speak of no OCSP server that is not named, and tell a day to come", () => {
    const since = new Date("2026-12-01");
    const told = { holder: "", since, future: true, provider: null, reason: { vi: "x", en: "x" } };
    expect(words.revoked(told, []).what.en).toMatch(/^This certificate was set to be revoked on 2026-12-01/u);
    expect(words.onHold({ ...told, future: false }, []).what.en).toMatch(/has been suspended since/u);
    expect(words.byListOnly({ viewer: "…", as: now, namesOcsp: false }, []).what.vi).not.toMatch(/OCSP/u);
  });
});

import { expect, it } from "vitest";
import data from "../../../src/catalogue/data/modules.json" with { type: "json" };
import { endsSoon, expired } from "../../../src/steps/certificate/findings.ts";
import { identityOf } from "../../../src/steps/certificate/identity.ts";
import { unknownNumber } from "../../../src/steps/certificate/identity-findings.ts";
import { authorityEnded } from "../../../src/steps/certificate/issuer-findings.ts";
import { isLeftEmpty } from "../../../src/steps/certificate/numbers.ts";
import { foreignCrlIssuer } from "../../../src/steps/certificate/pointer-findings.ts";
import { reasonWords } from "../../../src/steps/certificate/revocation-reasons.ts";
import { onHold, revoked } from "../../../src/steps/certificate/revocation-findings.ts";
import { otherMaker } from "../../../src/steps/certificate/store-findings.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import { person as loggingIn } from "../../../src/steps/login/findings.ts";
import { person as registering } from "../../../src/steps/registration/findings.ts";
import { refused } from "../../../src/steps/signature/sha1-findings.ts";

function texts({ what, next }: Finding): readonly string[] {
  return [what, ...next].flatMap(({ vi, en }) => [vi, en]);
}

it("puts no maker's name, which may have brackets, within brackets", () => {
  const of = identityOf(["MST:0100109106"]);
  const [holder, until] = ["CÔNG TY TNHH KIỂM THỬ", new Date("2026-12-14")];
  const naming = (provider: string): readonly Finding[] => [
    expired({ holder, until, provider, cut: true, of }),
    endsSoon({ until, days: 20, provider, cut: true, of }),
    authorityEnded({ issuer: "KYSO TEST CA", until, provider, of }),
    revoked({ holder, future: false, since: until, reason: reasonWords.superseded, provider }),
    onHold({ holder, future: false, since: until, provider }),
    otherMaker({ provider: "KYSO TEST CSP", maker: provider, driver: provider }),
  ];
  const names = data.makers.map(({ name }) => name);
  expect(names.filter((name) => name.includes("(")).length).toBeGreaterThan(5);
  const all = names.flatMap(naming).flatMap(texts);
  expect(all.filter((text) => /\([^()]*\(/.test(text)).join("\n")).toBe("");
});

it("says of a known word without a number that it was left empty, not that its kind is unknown", () => {
  expect(["CMND:", "cmnd : ", "MST", "CCCD="].filter(isLeftEmpty)).toHaveLength(4);
  expect(["CMND:abc", "XYZ:", "", "012345678", "CMND:010000001"].filter(isLeftEmpty)).toEqual([]);
  const { what } = unknownNumber({ numbers: [], empty: ["CMND:"], person: true });
  expect(what.vi).toBe("Chứng thư có mục “CMND:” nhưng để trống.");
  const both = unknownNumber({ numbers: ["XYZ:A1"], empty: ["CMND:"], person: true });
  expect(both.what.vi).toContain("loại kyso không biết: “XYZ:A1”, và có mục “CMND:” nhưng để trống");
});

it("tells a holder of a passport alone nothing that holds for citizens only", () => {
  const of = { since: new Date("2024-07-01"), employer: null, ofOrganisation: false, byPassport: true };
  const all = [registering(of), loggingIn(of)].flatMap(texts).join("\n");
  expect(all).not.toMatch(/công dân|công an|VNeID|citizen|police/);
});

it("names the certificates with another issuer of their list in one sentence", () => {
  const lists = ["A", "B"].map((name) => ({ whose: { vi: name, en: name }, crlIssuer: "R", foreign: true }));
  expect(foreignCrlIssuer({ lists }).what.vi).toMatch(/^Theo A và B, danh sách thu hồi do “R” phát hành, viết khác/);
});

it("leaves out what a driver did not answer", () => {
  expect(texts(refused({ answer: "", certain: false })).join("\n")).not.toMatch(/\(\)|\(–\)/);
});

import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { issuersAmong } from "../../src/acts/issuers.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let one: ReturnType<typeof makeSoftHsm>;
let other: ReturnType<typeof makeSoftHsm>;

beforeAll(() => {
  one = makeSoftHsm();
  other = makeSoftHsm();
});
afterAll(() => {
  for (const { dir } of [one, other]) removeFolder(dir);
});

const der = ({ dir }: typeof one, name: string) =>
  new X509Certificate(readFileSync(join(dir, "pki", `${name}.pem`))).raw;

it("finds the chain in any order, and leaves the root out", () => {
  const among = ["root", "leaf", "mid", "sub"].map((name) => der(one, name));
  expect(issuersAmong(der(one, "leaf"), among)).toEqual([der(one, "sub"), der(one, "mid")]);
});

it("ignores a CA of the same name whose key did not sign", () => {
  expect(issuersAmong(der(one, "leaf"), [der(other, "sub"), der(other, "mid")])).toEqual([]);
});

it("ignores an invalid certificate", () => {
  expect(issuersAmong(der(one, "leaf"), [Buffer.from("rubbish"), Buffer.alloc(0)])).toEqual([]);
  expect(issuersAmong(Buffer.from("rubbish"), [der(one, "sub")])).toEqual([]);
});

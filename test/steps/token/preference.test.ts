import { expect, it } from "vitest";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing } from "../../../src/facts/observation.ts";
import type { AskedDriver, Token } from "../../../src/facts/tokens.ts";
import { tokensSeen } from "../../../src/steps/token/seen.ts";
import { drivers, module, openscDll, viettel, viettelDll } from "../../scenarios/parts/drivers.ts";
import { companyToken, proxySees, sees, slot, tokens } from "../../scenarios/parts/tokens.ts";

const [viettelV5, vnptV9, vnptV10, fastca, unknown] = [
  "viettel-ca_v5",
  "vnptca_p11_v9",
  "vnptca_p11_v10",
  "fca_v1",
  "some-engine",
].map((name) => `C:\\Windows\\System32\\${name}.dll`) as [string, string, string, string, string];

/** Returns the paths of the drivers of the one token that all of them show, in order of preference. */
function order(asked: readonly AskedDriver[], modules: Facts = drivers()): readonly string[] {
  const [seen, ...more] = tokensSeen({ ...modules, ...tokens(...asked) });
  expect(more).toEqual([]);
  return seen ? [seen.driver.path, ...seen.others.map(({ path }) => path)] : [];
}

const show = (path: string, token: Token = companyToken) => sees(path, slot(token));
const hidden = { ...companyToken, certificates: missing("failed", "hidden", "CKR_USER_NOT_LOGGED_IN") };

it("prefers a driver that can sign, is not a proxy, and shows the holder's certificate, before all else", () => {
  expect(order([{ ...show(viettelDll), looksOnly: true }, show(openscDll)])).toEqual([openscDll, viettelDll]);
  expect(order([proxySees(viettelDll, slot(companyToken)), show(openscDll)])).toEqual([openscDll, viettelDll]);
  expect(order([show(viettelDll, hidden), show(openscDll)])).toEqual([openscDll, viettelDll]);
});

it("then the driver that the person named", () => {
  const named = drivers(viettel, module(unknown, { origin: "named" }));
  expect(order([show(viettelDll), show(unknown)], named)).toEqual([unknown, viettelDll]);
});

it("then a CA's own driver, an unknown one, and OpenSC last", () => {
  expect(order([show(openscDll), show(unknown), show(fastca)])).toEqual([fastca, unknown, openscDll]);
});

it("then the higher number in the name, compared as a number, and the higher version if the names are equal", () => {
  expect(order([show(vnptV9), show(vnptV10)])).toEqual([vnptV10, vnptV9]);
  const [one, other] = ["C:\\A\\engine.dll", "C:\\B\\engine.dll"] as const;
  const versions = drivers(module(one, {}, { version: "6.0.9" }), module(other, {}, { version: "6.0.12" }));
  expect(order([show(one), show(other)], versions)).toEqual([other, one]);
});

it("and gives the same order, whichever driver was asked first", () => {
  const all = [show(openscDll), show(fastca), show(viettelDll), show(unknown)];
  expect(order(all)).toEqual(order([...all].reverse()));
});

it("joins no token of a driver that shows more tokens than a machine can have", () => {
  const copies = Array.from({ length: 500 }, (_, at) => slot(companyToken, { id: String(at) }));
  const seen = tokensSeen(tokens(sees(unknown, ...copies), show(viettelDll)));
  expect(seen).toHaveLength(501);
  expect(seen.every(({ others, mayBe }) => others.length === 0 && mayBe.length === 0)).toBe(true);
});

it("counts tries lost under any serial number of the token or of one that may be it", () => {
  const opensc = { ...companyToken, model: "PKCS#15", serial: "11C07F3A", counted: 2 };
  const two = tokensSeen(tokens(sees(viettelDll, slot(companyToken, { description: "" })), show(openscDll, opensc)));
  expect(two.map(({ serials, token, mayBe }) => [serials.length, token.counted, mayBe.length])).toEqual([
    [2, 2, 1],
    [2, 2, 1],
  ]);
});

it("takes over a PIN warning of any driver; an unset flag of another does not cancel it", () => {
  const low = { ...companyToken, flags: { ...companyToken.flags, userPinCountLow: true } };
  const final = { ...companyToken, flags: { ...companyToken.flags, userPinFinalTry: true } };
  const [seen] = tokensSeen(tokens(show(viettelDll), show(viettelV5, low), show(fastca, final)));
  expect(seen?.token.flags).toMatchObject({ userPinCountLow: true, userPinFinalTry: true, userPinLocked: false });
});

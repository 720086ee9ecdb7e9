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

/** The drivers of the one token that all of these show, in their order. */
function order(asked: readonly AskedDriver[], modules: Facts = drivers()): readonly string[] {
  const [seen, ...more] = tokensSeen({ ...modules, ...tokens(...asked) });
  expect(more).toEqual([]);
  return seen ? [seen.driver.path, ...seen.others.map(({ path }) => path)] : [];
}

const show = (path: string, token: Token = companyToken) => sees(path, slot(token));
const hidden = { ...companyToken, certificates: missing("failed", "hidden", "CKR_USER_NOT_LOGGED_IN") };

it("prefers what can sign, is no proxy, and shows the holder's certificate, before all else", () => {
  expect(order([{ ...show(viettelDll), looksOnly: true }, show(openscDll)])).toEqual([openscDll, viettelDll]);
  expect(order([proxySees(viettelDll, slot(companyToken)), show(openscDll)])).toEqual([openscDll, viettelDll]);
  expect(order([show(viettelDll, hidden), show(openscDll)])).toEqual([openscDll, viettelDll]);
});

it("then what the person named", () => {
  const named = drivers(viettel, module(unknown, { origin: "named" }));
  expect(order([show(viettelDll), show(unknown)], named)).toEqual([unknown, viettelDll]);
});

it("then a CA's own driver, an unknown one, and OpenSC last", () => {
  expect(order([show(openscDll), show(unknown), show(fastca)])).toEqual([fastca, unknown, openscDll]);
});

it("then the higher number in the name, as a number, and the higher version of one name", () => {
  expect(order([show(vnptV9), show(vnptV10)])).toEqual([vnptV10, vnptV9]);
  const [one, other] = ["C:\\A\\engine.dll", "C:\\B\\engine.dll"] as const;
  const versions = drivers(module(one, {}, { version: "6.0.9" }), module(other, {}, { version: "6.0.12" }));
  expect(order([show(one), show(other)], versions)).toEqual([other, one]);
});

it("and always says the same, whichever was asked first", () => {
  const all = [show(openscDll), show(fastca), show(viettelDll), show(unknown)];
  expect(order(all)).toEqual(order([...all].reverse()));
});

it("joins nothing with a driver that shows more tokens than there can be", () => {
  const copies = Array.from({ length: 500 }, (_, at) => slot(companyToken, { id: String(at) }));
  const seen = tokensSeen(tokens(sees(unknown, ...copies), show(viettelDll)));
  expect(seen).toHaveLength(501);
  expect(seen.every(({ others, mayBe }) => others.length === 0 && mayBe.length === 0)).toBe(true);
});

it("counts what was lost under any of the token's serial numbers, also of what may be this token", () => {
  const opensc = { ...companyToken, model: "PKCS#15", serial: "11C07F3A", counted: 2 };
  const two = tokensSeen(tokens(sees(viettelDll, slot(companyToken, { description: "" })), show(openscDll, opensc)));
  expect(two.map(({ serials, token, mayBe }) => [serials.length, token.counted, mayBe.length])).toEqual([
    [2, 2, 1],
    [2, 2, 1],
  ]);
});

it("takes a warning of the PIN from any of the drivers, and a promise from none", () => {
  const low = { ...companyToken, flags: { ...companyToken.flags, userPinCountLow: true } };
  const final = { ...companyToken, flags: { ...companyToken.flags, userPinFinalTry: true } };
  const [seen] = tokensSeen(tokens(show(viettelDll), show(viettelV5, low), show(fastca, final)));
  expect(seen?.token.flags).toMatchObject({ userPinCountLow: true, userPinFinalTry: true, userPinLocked: false });
});

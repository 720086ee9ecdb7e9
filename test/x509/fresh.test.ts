import { expect, it } from "vitest";
import { isFresh } from "../../src/x509/fresh.ts";

const at = new Date("2026-11-28T02:00:00Z");
const times = {
  nonce: "absent",
  producedAt: "2026-11-28T01:00:00.000Z",
  thisUpdate: "2026-11-28T01:00:00.000Z",
  nextUpdate: "2026-11-29T01:00:00.000Z",
} as const;

it("takes a status within its own times, and with five minutes' difference of clocks", () => {
  expect(isFresh(times, at)).toBe(true);
  expect(isFresh(times, new Date("2026-11-28T00:56:00Z"))).toBe(true);
  expect(isFresh(times, new Date("2026-11-29T01:04:00Z"))).toBe(true);
});

it("takes no status from the future or past its next one", () => {
  expect(isFresh(times, new Date("2026-11-28T00:50:00Z"))).toBe(false);
  expect(isFresh(times, new Date("2026-11-29T01:06:00Z"))).toBe(false);
});

it("takes a status that names no next one for a week", () => {
  const { nextUpdate: _, ...open } = times;
  expect(isFresh(open, new Date("2026-12-05T00:59:00Z"))).toBe(true);
  expect(isFresh(open, new Date("2026-12-05T01:06:00Z"))).toBe(false);
});

it("takes an answer with another request's nonce at no time", () => {
  expect(isFresh({ ...times, nonce: "other" }, at)).toBe(false);
});

it("takes an answer with the request's nonce although this machine's clock is years off", () => {
  expect(isFresh({ ...times, nonce: "same" }, new Date("2019-01-01T00:00:00Z"))).toBe(true);
  expect(isFresh({ ...times, nonce: "same" }, null)).toBe(true);
});

it("takes no old data, signed anew with the request's nonce", () => {
  const repeated = { ...times, nonce: "same", producedAt: "2026-12-28T02:00:00.000Z" } as const;
  expect(isFresh(repeated, new Date("2026-12-28T02:00:00Z"))).toBe(false);
  expect(isFresh(repeated, null)).toBe(false);
});

it("takes no answer of a delegate whose certificate has ended", () => {
  expect(isFresh({ ...times, delegateUntil: "2026-11-28T01:30:00.000Z" }, at)).toBe(false);
});

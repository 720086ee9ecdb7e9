import { expect, it } from "vitest";
import { fits } from "../../src/catalogue/site-patterns.ts";

const portal = { scheme: "https", host: "dichvucong.gov.vn", port: 443 };
const matches = (pattern: string) => fits(pattern, portal) !== null;

it("fits an address by scheme, host and port, a domain and all below it, or everything", () => {
  for (const pattern of [
    "https://dichvucong.gov.vn:443",
    "https://dichvucong.gov.vn",
    "https://dichvucong.gov.vn/",
    "dichvucong.gov.vn",
    "DichVuCong.gov.vn",
    "[*.]gov.vn",
    "[*.]dichvucong.gov.vn",
    "https://[*.]gov.vn:443",
    "https://*",
    "*://dichvucong.gov.vn:*",
    "*",
  ])
    expect({ pattern, fits: matches(pattern) }).toEqual({ pattern, fits: true });
});

it("fits nothing else", () => {
  for (const pattern of [
    "http://dichvucong.gov.vn",
    "https://dichvucong.gov.vn:8443",
    "gov.vn",
    "[*.]vucong.gov.vn",
    "dichvucong.gov.vn.example",
    "https://www.dichvucong.gov.vn",
    "https://dichvucong.gov.vn/path",
    "",
    "[*.]",
  ])
    expect({ pattern, fits: matches(pattern) }).toEqual({ pattern, fits: false });
});

it("prefers the closer pattern", () => {
  const close = (pattern: string) => fits(pattern, portal) ?? -1;
  const rising = ["*", "[*.]vn", "[*.]gov.vn", "dichvucong.gov.vn", "https://dichvucong.gov.vn:443"].map(close);
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
  expect(new Set(rising).size).toBe(rising.length);
});

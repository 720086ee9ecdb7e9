import { expect, it } from "vitest";
import { browserName } from "../../src/acts/browser-name.ts";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`${windows} ${webKit} Chrome/150.0.0.0 Safari/537.36`, "Chrome 150"],
  [`${windows} ${webKit} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.3210.4`, "Edge 150"],
  [`${windows} ${webKit} coc_coc_browser/139.0.162 Chrome/133.0.6943.162 Safari/537.36`, "Cốc Cốc 139"],
  [`${windows} ${webKit} Chrome/149.0.0.0 Safari/537.36 OPR/130.0.0.0`, "Opera 130"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
    "Safari 26",
  ],
])("reads from %s only name and version", (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});

it("is null for an unknown browser", () => {
  for (const odd of ["", "curl/8.5.0", "Chrome/", `Chrome/${"9".repeat(400)}`, "Edg/x Chromium"])
    expect(browserName(odd)).toBeNull();
});

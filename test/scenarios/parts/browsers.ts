import type { Browser, BrowserProfile } from "../../../src/facts/browsers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";

const notOfIt = missing("not-applicable", "it trusts what the system trusts");

/** Chrome as the default browser, with this answer for the portal. */
function chrome(loopback: BrowserProfile["loopback"], parts: Partial<Browser> = {}): Facts {
  const profile: BrowserProfile = {
    lastUsed: true,
    loopback,
    extension: missing("absent", "not there"),
    exceptions: notOfIt,
    systemRoots: notOfIt,
  };
  const browser: Browser = {
    product: "chrome",
    version: observed("150.0.7871.100"),
    isDefault: observed(true),
    policies: observed([]),
    profiles: observed([profile]),
    ...parts,
  };
  return { browsers: observed({ browsers: [browser] }) };
}

export const chromeAllows = chrome(observed("allowed"));
export const chromeBlocks = chrome(observed("blocked"));
export const chromeNotAsked = chrome(observed("not-asked"));
export const chromeBlockedByPolicy = chrome(observed("allowed"), {
  policies: observed([{ name: "LoopbackNetworkBlockedForUrls", patterns: ["[*.]gov.vn"] }]),
});

/** Firefox, which does not go by the system's trust here, and was never told to accept the plugin's certificate. */
export const firefoxDistrusts: Facts = {
  browsers: observed({
    browsers: [
      {
        product: "firefox",
        version: observed("153.7.0"),
        isDefault: observed(true),
        policies: missing("unsupported", "not read"),
        profiles: observed([
          {
            lastUsed: true,
            loopback: observed("not-gated"),
            extension: missing("not-applicable", "the extension is one for Chrome and its kin"),
            exceptions: observed([]),
            systemRoots: observed(false),
          },
        ]),
      },
    ],
  }),
};

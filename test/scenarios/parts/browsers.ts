import type { Browser, BrowserPolicy, BrowserProfile } from "../../../src/facts/browsers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../../src/facts/observation.ts";

const notOfIt = missing("not-applicable", "not of this browser");

/** Chrome as the default browser, by what the person answered when the portal asked to reach this machine. */
function chrome(loopback: BrowserProfile["loopback"], policies: readonly BrowserPolicy[] = []): Browser {
  const profile: BrowserProfile = {
    lastUsed: true,
    loopback,
    extension: missing("absent", "not there"),
    exceptions: notOfIt,
    systemRoots: notOfIt,
  };
  return {
    product: "chrome",
    version: observed("151.0.7922.60"),
    isDefault: observed(true),
    policies: observed([...policies]),
    profiles: observed([profile]),
  };
}

function browsers(...all: readonly Browser[]): Facts {
  return { browsers: observed({ browsers: [...all] }) };
}

function answered(answer: "allowed" | "blocked" | "not-asked"): Observation<typeof answer> {
  return observed(answer);
}

export const browserAllows = browsers(chrome(answered("allowed")));
export const browserBlocks = browsers(chrome(answered("blocked")));
export const browserNotAsked = browsers(chrome(answered("not-asked")));
export const browserBlockedByPolicy = browsers(
  chrome(answered("allowed"), [{ name: "LoopbackNetworkBlockedForUrls", patterns: ["*"] }]),
);
export const noBrowser = browsers();
export const browsersUnread: Facts = { browsers: missing("failed", "the profiles cannot be read", "EACCES") };

/** Firefox, told not to go by the system's trust, and never told to accept the plugin's certificate. */
export const firefoxDistrusts = browsers({
  product: "firefox",
  version: observed("153.7.0"),
  isDefault: observed(true),
  policies: missing("unsupported", "not read"),
  profiles: observed([
    {
      lastUsed: true,
      loopback: observed("not-gated"),
      extension: notOfIt,
      exceptions: observed([]),
      systemRoots: observed(false),
    },
  ]),
});

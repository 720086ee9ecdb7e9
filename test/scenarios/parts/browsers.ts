import type { Browser, BrowserPolicy, BrowserProfile, OwnTrust } from "../../../src/facts/browsers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, type Observation, observed } from "../../../src/facts/observation.ts";

const notOfIt = missing("not-applicable", "not of this browser");

/** Returns Chrome as the default browser, with the person's answer to the portal's request to reach this machine. */
function chrome(
  loopback: BrowserProfile["loopback"],
  policies: readonly BrowserPolicy[] = [],
  ownTrust?: BrowserProfile["ownTrust"],
): Browser {
  const profile: BrowserProfile = {
    lastUsed: true,
    loopback,
    extension: missing("absent", "not there"),
    exceptions: notOfIt,
    systemRoots: notOfIt,
    ...(ownTrust ? { ownTrust } : {}),
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

type Answer = "allowed" | "blocked" | "not-asked";

function answered(answer: Answer): Observation<typeof answer> {
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

/** Returns Chrome on Linux, with the certificates in the person's own store. */
export function chromeOnLinux(answer: Answer, ...ownTrust: readonly OwnTrust[]): Facts {
  return browsers(chrome(answered(answer), [], observed([...ownTrust])));
}

/** The plugin's certificate of the other scenarios, trusted by itself; its bytes do not matter then. */
export const pluginItself: OwnTrust = { sha256: "22".repeat(32), subject: "CN=localhost", as: "server", der: "" };

/** Firefox that does not use the system's authorities and has no exception for the plugin's certificate. */
export function firefox(parts: Partial<BrowserProfile> = {}, version = "153.7.0"): Facts {
  const profile: BrowserProfile = {
    lastUsed: true,
    loopback: observed("not-gated"),
    extension: notOfIt,
    exceptions: observed([]),
    systemRoots: observed(false),
    ownTrust: observed([]),
    ...parts,
  };
  return browsers({
    product: "firefox",
    version: observed(version),
    isDefault: observed(true),
    policies: missing("unsupported", "not read"),
    profiles: observed([profile]),
  });
}

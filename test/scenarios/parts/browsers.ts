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

/** Chrome from a flatpak, and beside it Firefox from a snap, which the system opens pages by. */
export const sandboxedBrowsers: Facts = {
  browsers: observed({
    browsers: [
      { ...chrome(answered("allowed"), [], observed([])), packagedAs: "flatpak", isDefault: observed(false) },
      ...firefoxes().map((b) => ({ ...b, packagedAs: "snap" as const })),
    ],
    unread: [],
    defaultName: observed("firefox_firefox.desktop"),
  }),
};

function firefoxes(): readonly Browser[] {
  const facts = firefox({
    loopback: observed("allowed"),
    exceptions: observed([]),
    systemRoots: observed(true),
  }).browsers;
  return facts?.status === "observed" ? facts.value.browsers : [];
}

/** A browser that kyso does not know opens pages. */
export const unknownBrowser: Facts = {
  browsers: observed({ browsers: [], unread: [], defaultName: observed("librewolf.desktop") }),
};

/** The data folders of two browsers cannot be looked at. */
export const browserFoldersUnread: Facts = {
  browsers: observed({
    browsers: [],
    unread: ["chrome", "firefox"],
    defaultName: missing("failed", "EACCES: permission denied", "EACCES"),
  }),
};

/** Windows 11 names two default browsers. */
export const twoDefaultBrowsers: Facts = {
  browsers: observed({
    browsers: [{ ...chrome(answered("allowed")), isDefault: missing("failed", "Windows names two default browsers") }],
    unread: [],
    defaultName: missing("failed", "Windows names two default browsers"),
    rivalDefaults: ["ChromeHTML", "MSEdgeHTM"],
  }),
};

import { browserById, type KnownBrowser } from "../../catalogue/browsers.ts";
import { nationalPortal } from "../../catalogue/portals.ts";
import { fits } from "../../catalogue/site-patterns.ts";
import { type Browser, type BrowserPolicy, type BrowserProfile, loopbackPolicies } from "../../facts/browsers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Text } from "../../text/language.ts";
import { reasonIn } from "../../text/reasons.ts";
import { issuerOn } from "../plugin/issuer.ts";
import type { Evidence, Finding } from "../finding.ts";
import * as say from "./findings.ts";
import { distrusts } from "./trust-findings.ts";
import { type TrustQuestion, type StoreTrust, trustIn } from "./trust.ts";

/** The portal's address, as browsers keep their answers for it. */
const portal = { scheme: "https", host: nationalPortal.host, port: nationalPortal.port };

/** Returns the browser's name with its major version and its package, for showing. */
export function nameOf(browser: Browser): string {
  const name = browserById(browser.product)?.name ?? browser.product;
  const major = valueOf(browser.version)?.split(".")[0];
  const packaged = browser.packagedAs === undefined ? [] : [`(${browser.packagedAs})`];
  return [name, ...(major === undefined ? [] : [major]), ...packaged].join(" ");
}

/** Whether the labels that kyso quotes are this browser's own; those of others built on Chromium are not known. */
export function hasOwnWords({ product }: Browser): boolean {
  return ["chrome", "chromium", "firefox", "safari"].includes(product);
}

/** Whether each policy allows the addresses that it matches. */
const allows: { readonly [Name in BrowserPolicy["name"]]: boolean } = {
  LoopbackNetworkBlockedForUrls: false,
  LoopbackNetworkAllowedForUrls: true,
  LocalNetworkAccessBlockedForUrls: false,
  LocalNetworkAccessAllowedForUrls: true,
};

/** Returns the strongest policy that matches the portal, or null. */
function policyFor(browser: Browser): { readonly name: string; readonly allows: boolean } | null {
  const policies = valueOf(browser.policies) ?? [];
  for (const name of loopbackPolicies) {
    const patterns = policies.find((p) => p.name === name)?.patterns ?? [];
    if (patterns.some((pattern) => fits(pattern, portal) !== null)) return { name, allows: allows[name] };
  }
  return null;
}

/** Returns why the administrator's policies could not be read; null if they were, or if no place for them is known. */
function policiesUnread({ policies }: Browser): string | null {
  return policies.status === "observed" || policies.status === "unsupported" ? null : policies.reason;
}

/** Returns the profiles used last, or all if the browser does not record that. */
function inUse(browser: Browser): readonly BrowserProfile[] {
  const all = valueOf(browser.profiles) ?? [];
  const used = all.filter((p) => p.lastUsed);
  return used.length > 0 ? used : all;
}

/** The findings on a browser; the first says whether it lets the page through. */
export type BrowserFindings = readonly [Finding, ...Finding[]];

/** Why a browser's behaviour is unknown although everything that kyso looks at was read. */
const unclear = {
  noProfile: { vi: "không đọc được hồ sơ nào", en: "no profile could be read" },
  profilesDiffer: { vi: "các hồ sơ của nó không giống nhau", en: "its profiles differ" },
  ownGate: {
    vi: "nó còn chặn trang web bằng quyền riêng của nó (Shields), kyso không đọc",
    en: "it also keeps pages from this computer by a permission of its own (Shields), which is not read",
  },
} as const satisfies Record<string, Text>;

/** Reports whether a Chromium browser lets the portal's page through to the tool. */
function gateOfChromium(browser: Browser, known: KnownBrowser, trustsAt: number | null): Finding {
  const name = nameOf(browser);
  const ownWords = hasOwnWords(browser);
  const policy = policyFor(browser);
  if (policy?.allows) return say.good({ browser: name, how: "policy", trustsAt }, [policy.name]);
  if (policy) return say.blockedByPolicy({ browser: name, policy: policy.name });
  const version = valueOf(browser.version);
  const gated =
    known.gatedFrom === null || version === undefined ? null : Number(version.split(".")[0]) >= known.gatedFrom;
  if (gated === false) return say.good({ browser: name, how: "not-gated", trustsAt }, [version ?? ""]);
  const answers = inUse(browser).map((p) => p.loopback);
  const outcomes = new Set(answers.map((a) => (a.status === "observed" ? a.value : a.reason)));
  const evidence: readonly Evidence[] = [...outcomes].map(reasonIn);
  // If several profiles may be the person's and they differ, theirs is unknown.
  const all = (answer: string) => answers.length > 0 && answers.every((a) => valueOf(a) === answer);
  if (all("blocked")) return say.blocked({ browser: name, family: "chromium", ownWords });
  if (known.ownGate) return say.untold({ browser: name, ownWords }, [unclear.ownGate, ...evidence]);
  // A policy outweighs the person's own answer.
  const unread = policiesUnread(browser);
  if (unread !== null)
    return say.untold({ browser: name, ownWords, policiesUnread: true }, [reasonIn(unread), ...evidence]);
  if (all("allowed")) return say.good({ browser: name, how: "allowed", trustsAt });
  if (gated && all("not-asked")) return say.notAsked({ browser: name, family: "chromium", ownWords });
  const notEstablished =
    known.gatedFrom === null
      ? [
          {
            vi: `${known.name}: chưa rõ phiên bản nào bắt đầu hỏi`,
            en: `${known.name}: the first version that asks is not established`,
          },
        ]
      : [];
  return say.untold({ browser: name, ownWords }, [
    ...notEstablished,
    version ?? { vi: "chưa biết phiên bản", en: "the version is not known" },
    ...evidence,
  ]);
}

/** Returns the trust of the profiles that may be the person's; unknown if they differ, null if no port answers. */
function trustOf(browser: Browser, question: TrustQuestion | null): StoreTrust | null {
  if (!question) return null;
  const [first = "unknown", ...others] = inUse(browser).map((profile) => trustIn(profile, question));
  return others.every((other) => other === first) ? first : "unknown";
}

/** Returns the endpoint's certificate as evidence. */
function certificateOf({ tls }: PluginPort): readonly string[] {
  const leaf = valueOf(tls)?.chain[0];
  return leaf ? [`${leaf.subject} ← ${leaf.issuer}`, `SHA-256 ${leaf.sha256}`] : [];
}

/** Returns the port if its certificate is trusted, otherwise null. */
function trustedAt(trust: StoreTrust | null, question: TrustQuestion | null): number | null {
  return question && trust === "trusted" ? question.endpoint.port : null;
}

/** Adds the distrust to the gate, or replaces a passed gate by it: letting the page through is no use without trust. */
function withTrust(gate: Finding, distrust: Finding): BrowserFindings {
  return gate.severity === "ok" ? [distrust] : [gate, distrust];
}

function ofChromium(browser: Browser, known: KnownBrowser, question: TrustQuestion | null): BrowserFindings {
  // On Windows and macOS it uses the system's store, which the plugin step judges.
  const bySystem = question?.system === "windows" || question?.system === "macos";
  const trust = bySystem ? null : trustOf(browser, question);
  const gate = gateOfChromium(browser, known, trustedAt(trust, question));
  if (!question || trust === null || trust === "trusted") return [gate];
  const { endpoint } = question;
  const where = {
    browser: nameOf(browser),
    family: "chromium" as const,
    port: endpoint.port,
    issuer: issuerOn(endpoint),
  };
  const distrust = distrusts({ ...where, sure: trust === "distrusted" }, certificateOf(endpoint));
  // Trust that is not known is not shown as good.
  return withTrust(gate, distrust);
}

/** Reports whether Firefox lets the portal's page through, if the profiles that may be the person's agree. */
function gateOfFirefox(browser: Browser, trust: StoreTrust | null, question: TrustQuestion | null): Finding {
  const name = nameOf(browser);
  const answers = inUse(browser).map((profile) => profile.loopback);
  const [first] = answers;
  const trustsAt = trustedAt(trust, question);
  const distrustsAt = question && trustsAt === null ? question.endpoint.port : null;
  const untold = (why: Text) => say.untold({ browser: name, firefox: { distrustsAt } }, [why]);
  if (!first) return say.untold({ browser: name }, [unclear.noProfile]);
  if (first.status !== "observed") return untold(reasonIn(first.reason));
  if (answers.some((answer) => valueOf(answer) !== first.value)) return untold(unclear.profilesDiffer);
  switch (first.value) {
    case "blocked":
      return say.blocked({ browser: name, family: "firefox" });
    case "not-asked":
      return say.notAsked({ browser: name, family: "firefox" });
    case "by-policy":
      return say.good({ browser: name, how: "policy", trustsAt });
    default:
      return say.good({ browser: name, how: first.value, trustsAt });
  }
}

function ofFirefox(browser: Browser, question: TrustQuestion | null): BrowserFindings {
  const trust = trustOf(browser, question);
  const gate = gateOfFirefox(browser, trust, question);
  // A gate of unknown outcome already says how to accept the certificate.
  if (!question || trust === "trusted" || gate.severity === "unknown") return [gate];
  const { endpoint } = question;
  const where = {
    browser: nameOf(browser),
    family: "firefox" as const,
    port: endpoint.port,
    issuer: issuerOn(endpoint),
  };
  return withTrust(gate, distrusts({ ...where, sure: trust === "distrusted" }, certificateOf(endpoint)));
}

/**
 * Returns the findings on one browser: whether it lets the portal's page through to the signing tool, and whether it
 * trusts the tool's certificate. `question` holds the port that answers; null if none does.
 */
export function judgeBrowser(browser: Browser, question: Omit<TrustQuestion, "family"> | null): BrowserFindings {
  const known = browserById(browser.product);
  if (!known) return [say.untold({ browser: browser.product })];
  const { family } = known;
  if (family === "safari") return [say.safari({})];
  const ofFamily = question && { ...question, family };
  return family === "firefox" ? ofFirefox(browser, ofFamily) : ofChromium(browser, known, ofFamily);
}

import { browserById, type KnownBrowser } from "../../catalogue/browsers.ts";
import { fits } from "../../catalogue/site-patterns.ts";
import type { Browser, BrowserProfile } from "../../facts/browsers.ts";
import { loopbackPolicies } from "../../facts/browsers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Computer } from "../../facts/computer.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Finding } from "../finding.ts";
import * as say from "./findings.ts";

type System = Computer["system"];

/** The portal's address, as browsers keep their answers for it. */
const portal = { scheme: "https", host: "dichvucong.gov.vn", port: 443 };

/** The browser's name with its version, as it is shown. */
export function nameOf(browser: Browser): string {
  const name = browserById(browser.product)?.name ?? browser.product;
  const major = valueOf(browser.version)?.split(".")[0];
  return major === undefined ? name : `${name} ${major}`;
}

/** Whether the words that kyso quotes are this browser's own: those of Edge and Cốc Cốc are not established. */
export function hasOwnWords({ product }: Browser): boolean {
  return !["edge", "coccoc"].includes(product);
}

/** The strongest policy that fits the portal, or null. */
function policyFor(browser: Browser): { readonly name: string; readonly allows: boolean } | null {
  const policies = valueOf(browser.policies) ?? [];
  for (const name of loopbackPolicies) {
    const patterns = policies.find((p) => p.name === name)?.patterns ?? [];
    if (patterns.some((pattern) => fits(pattern, portal) !== null)) return { name, allows: name.includes("Allowed") };
  }
  return null;
}

/** Why an administrator's policies are not known, where there is a place for them; null where they are, or there is none known. */
function policiesUnread({ policies }: Browser): string | null {
  return policies.status === "observed" || policies.status === "unsupported" ? null : policies.reason;
}

/** The profiles that count: the one used last, or all where the browser does not tell. */
function inUse(browser: Browser): readonly BrowserProfile[] {
  const all = valueOf(browser.profiles) ?? [];
  const used = all.filter((p) => p.lastUsed);
  return used.length > 0 ? used : all;
}

function ofChromium(browser: Browser, known: KnownBrowser): Finding {
  const name = nameOf(browser);
  const ownWords = hasOwnWords(browser);
  const policy = policyFor(browser);
  if (policy?.allows) return say.good({ browser: name, how: "policy" }, [policy.name]);
  if (policy) return say.blockedByPolicy({ browser: name, policy: policy.name });
  const version = valueOf(browser.version);
  const gated =
    known.gatedFrom === null || version === undefined ? null : Number(version.split(".")[0]) >= known.gatedFrom;
  if (gated === false) return say.good({ browser: name, how: "not-gated" }, [version ?? ""]);
  const answers = inUse(browser).map((p) => p.loopback);
  const evidence = [...new Set(answers.map((a) => valueOf(a) ?? (a.status === "observed" ? "" : a.reason)))];
  // Where several profiles may be the person's and differ, what holds for theirs is not known.
  const all = (answer: string) => answers.length > 0 && answers.every((a) => valueOf(a) === answer);
  if (all("blocked")) return say.blocked({ browser: name, ownWords });
  // A policy outweighs what the person answered.
  const unread = policiesUnread(browser);
  if (unread !== null) return say.untold({ browser: name, ownWords, policiesUnread: true }, [unread, ...evidence]);
  if (all("allowed")) return say.good({ browser: name, how: "allowed" });
  if (gated && all("not-asked")) return say.notAsked({ browser: name, ownWords });
  const notEstablished =
    known.gatedFrom === null ? [`${known.name}: the first version that asks is not established`] : [];
  return say.untold({ browser: name, ownWords }, [
    ...notEstablished,
    version ?? "the version is not known",
    ...evidence,
  ]);
}

/**
 * Whether Firefox is known to go by the system's store here: on Windows and macOS, unless the person or a policy
 * switched that off. On Linux it has none but its own.
 */
function bySystem(profile: BrowserProfile, system: System | undefined): boolean {
  return system !== "linux" && valueOf(profile.systemRoots) === true;
}

/** The endpoint's certificate, in words, where this profile does not trust it; null where it does, or none was seen. */
function distrustedIn(profile: BrowserProfile, { port, tls }: PluginPort, system: System | undefined) {
  const seen = valueOf(tls);
  const leaf = seen?.chain[0];
  if (!seen || !leaf) return null;
  const address = `localhost:${port}`;
  const accepted = valueOf(profile.exceptions)?.some((e) => e.address === address && e.sha256 === leaf.sha256);
  const trusted = bySystem(profile, system) && (seen.trusted || valueOf(seen.trustedBySystem) === true);
  return accepted || trusted ? null : [leaf.subject, leaf.sha256];
}

function ofFirefox(browser: Browser, endpoint: PluginPort | null, system: System | undefined): Finding {
  const name = nameOf(browser);
  const [profile] = inUse(browser);
  if (!profile) return say.untold({ browser: name }, ["no profile could be read"]);
  const distrusted = endpoint ? distrustedIn(profile, endpoint, system) : null;
  const { loopback } = profile;
  if (loopback.status !== "observed") {
    const firefox = { distrustsAt: endpoint && distrusted ? endpoint.port : null };
    return say.untold({ browser: name, firefox }, [loopback.reason, ...(distrusted ?? [])]);
  }
  if (endpoint && distrusted) return say.firefoxDistrusts({ browser: name, port: endpoint.port }, distrusted);
  return say.good({ browser: name, how: "not-gated" });
}

/** What stands between the portal's page and the signing tool in one browser; `endpoint` is the port that answers. */
export function wayThrough(browser: Browser, endpoint: PluginPort | null, system: System | undefined): Finding {
  const known = browserById(browser.product);
  if (!known) return say.untold({ browser: browser.product });
  if (known.family === "safari") return say.safari({});
  return known.family === "firefox" ? ofFirefox(browser, endpoint, system) : ofChromium(browser, known);
}

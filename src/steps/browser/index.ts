import type { Browser } from "../../facts/browsers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { asInfo, type Finding, type Severity } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { extensionOff, extensionOn, none, stillMissing, tryFailed, tryReached, untold } from "./findings.ts";
import { guide } from "./guide.ts";
import { nameOf, wayThrough } from "./way.ts";

/** From what helps the person most. */
const bestFirst: readonly Severity[] = ["ok", "info", "warn", "unknown", "fail"];

/** The port on which the VNPT-CA Plugin has just answered, or null. */
function answeringPort({ facts }: JudgeInput): PluginPort | null {
  const ports = valueOf(facts.plugins)?.products.flatMap((p) => p.ports) ?? [];
  return ports.find((p) => valueOf(p.greeting) === "1") ?? null;
}

/**
 * The browser that the person works with: the default one, or where the system does not tell, the one that stands in
 * the way least, since one that lets the portal through is enough.
 */
function mainBrowser(browsers: readonly Browser[], ways: ReadonlyMap<Browser, Finding>): Browser | undefined {
  const rank = (browser: Browser) => bestFirst.indexOf(ways.get(browser)?.severity ?? "fail");
  return browsers.find((b) => valueOf(b.isDefault)) ?? [...browsers].sort((a, b) => rank(a) - rank(b))[0];
}

/** What the person's own browser came to, while the plugin answers kyso; never a proof of the portal's permission. */
function ofTry({ facts }: JudgeInput, endpoint: PluginPort | null): readonly Finding[] {
  const tried = valueOf(facts.browserTry);
  if (!tried || !endpoint) return [];
  const { browser, plugin, result } = tried;
  return [result === "open" ? tryReached({ browser }, [plugin]) : tryFailed({ browser, plugin }, [plugin, result])];
}

/** The tax portal's extension, in each browser that has it. */
function ofExtension(browser: Browser): readonly Finding[] {
  const seen = (valueOf(browser.profiles) ?? []).flatMap((p) => valueOf(p.extension) ?? []);
  const [first] = seen;
  if (!first) return [];
  const told = { browser: nameOf(browser), version: first.version ?? "?" };
  const off = seen.every((e) => valueOf(e.enabled) === false);
  return [off ? extensionOff(told) : extensionOn(told)];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  if (input.choices.remote) return notApplicable;
  const seen = input.facts.browsers;
  if (seen?.status !== "observed") return [untold({ browser: null }, [seen?.reason ?? "not looked at"])];
  const { browsers } = seen.value;
  const endpoint = answeringPort(input);
  const ways = new Map(browsers.map((browser) => [browser, wayThrough(browser, endpoint)]));
  const main = mainBrowser(browsers, ways);
  const way = main && ways.get(main);
  if (!main || !way) return [none({})];
  const others = [...ways].filter(([browser]) => browser !== main).map(([, found]) => asInfo(found));
  const hint = endpoint && way.severity !== "fail" ? [stillMissing({ browser: nameOf(main) })] : [];
  return [way, ...others, ...ofTry(input, endpoint), ...hint, ...browsers.flatMap(ofExtension)];
}

/** What makes step 6 fail silently: the browser between the portal and the signing tool. */
export const browser: Step = {
  id: "browser",
  title: { vi: "Trình duyệt", en: "Browser" },
  guide,
  // The plugin step before it has looked at the plugins; what it saw is used where it is known.
  needs: ["browsers"],
  watches: ["browsers"],
  judge,
};

import { browserById } from "../../catalogue/browsers.ts";
import type { Browser } from "../../facts/browsers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { asInfo, type Finding, type Severity } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { missingEvidence } from "../words.ts";
import { answeringPort } from "../plugin/answering.ts";
import { extensionOff, extensionOn } from "./extension-findings.ts";
import { none, otherDefault, untold } from "./findings.ts";
import { guide } from "./guide.ts";
import { stillMissing } from "./still-missing.ts";
import { ofTry } from "./tried.ts";
import { hasOwnWords, nameOf, type Ways, waysThrough } from "./way.ts";

/** From what helps the person most. */
const bestFirst: readonly Severity[] = ["ok", "info", "warn", "unknown", "fail"];

/**
 * The browser that the person works with: the default one, or where the system does not tell, the one that stands in
 * the way least, since one that lets the portal through is enough.
 */
function mainBrowser(browsers: readonly Browser[], ways: ReadonlyMap<Browser, Ways>): Browser | undefined {
  const rank = (browser: Browser) => Math.max(...(ways.get(browser) ?? []).map((f) => bestFirst.indexOf(f.severity)));
  return browsers.find((b) => valueOf(b.isDefault)) ?? [...browsers].sort((a, b) => rank(a) - rank(b))[0];
}

/** Where to look when a page still says that the tool is missing, in the browser that the person works with. */
function hintFor(main: Browser, [gate]: Ways, { port }: PluginPort): Finding {
  const family = browserById(main.product)?.family ?? "chromium";
  return stillMissing({
    browser: nameOf(main),
    family,
    ownWords: hasOwnWords(main),
    permitted: gate.severity === "ok",
    port,
  });
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
  const endpoint = answeringPort(input.facts);
  const tried = ofTry(input.facts);
  if (seen?.status !== "observed") return [untold({ browser: null }, missingEvidence("browsers", seen)), ...tried];
  const { browsers } = seen.value;
  const system = valueOf(input.facts.computer)?.system;
  const asked = endpoint && { endpoint, system, now: input.now };
  const ways = new Map(browsers.map((browser) => [browser, waysThrough(browser, asked)]));
  const main = mainBrowser(browsers, ways);
  const way = main && ways.get(main);
  if (!main || !way) return [none({}), ...tried];
  const others = [...ways].filter(([browser]) => browser !== main).flatMap(([, found]) => found.map(asInfo));
  const chosenElsewhere = browsers.every((b) => valueOf(b.isDefault) === false);
  const whose = chosenElsewhere ? [otherDefault({ browser: nameOf(main) })] : [];
  const hint = endpoint && way[0].severity !== "fail" ? [hintFor(main, way, endpoint)] : [];
  return [...way, ...whose, ...others, ...tried, ...hint, ...browsers.flatMap(ofExtension)];
}

/** What makes step 6 fail silently: the browser between the portal and the signing tool. */
export const browser: Step = {
  id: "browser",
  title: { vi: "Trình duyệt", en: "Browser" },
  guide,
  // The plugin step before it has looked at the plugins; what it saw is used where it is known.
  needs: ["browsers"],
  besides: ["browserTry"],
  watches: ["browsers"],
  judge,
};

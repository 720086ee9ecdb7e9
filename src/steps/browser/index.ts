import { browserById } from "../../catalogue/browsers.ts";
import type { Browser, Browsers } from "../../facts/browsers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { asInfo, type Finding, type Severity } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { missingEvidence } from "../words.ts";
import { answeringPort } from "../plugin/answering.ts";
import { extensionOff, extensionOn } from "./extension-findings.ts";
import { none, otherDefault, sandboxed, twoDefaults, unreadPlaces, untold } from "./findings.ts";
import { guide } from "./guide.ts";
import { stillMissing } from "./still-missing.ts";
import { tryFindings } from "./tried.ts";
import { hasOwnWords, nameOf, type BrowserFindings, judgeBrowser } from "./judge-browser.ts";

/** Severities from the most to the least helpful for the person. */
const bestFirst: readonly Severity[] = ["ok", "info", "warn", "unknown", "fail"];

/**
 * Returns the browser that the person works with: the default one or, if the system does not say, the one with the
 * least trouble, since one browser that lets the portal through is enough.
 */
function mainBrowser(browsers: readonly Browser[], found: ReadonlyMap<Browser, BrowserFindings>): Browser | undefined {
  const rank = (browser: Browser) => Math.max(...(found.get(browser) ?? []).map((f) => bestFirst.indexOf(f.severity)));
  return browsers.find((b) => valueOf(b.isDefault)) ?? [...browsers].sort((a, b) => rank(a) - rank(b))[0];
}

/** Returns the advice for a page that still says the tool is missing, in the browser that the person works with. */
function hintFor(main: Browser, [gate]: BrowserFindings, { port }: PluginPort): Finding {
  const family = browserById(main.product)?.family ?? "chromium";
  return stillMissing({
    browser: nameOf(main),
    family,
    ownWords: hasOwnWords(main),
    permitted: gate.severity === "ok",
    port,
  });
}

/** Reports the tax portal's extension, if this browser has it. */
function ofExtension(browser: Browser): readonly Finding[] {
  const seen = (valueOf(browser.profiles) ?? []).flatMap((p) => valueOf(p.extension) ?? []);
  const [first] = seen;
  if (!first) return [];
  const named = { browser: nameOf(browser), version: first.version ?? "?" };
  const off = seen.every((e) => valueOf(e.enabled) === false);
  return [off ? extensionOff(named) : extensionOn(named)];
}

/** Reports that no browser was found, or could not be looked for. */
function ofNoBrowser({ unread = [], defaultName }: Browsers): readonly Finding[] {
  if (unread.length === 0) return [none({ defaultName: valueOf(defaultName) ?? null })];
  return [unreadPlaces({ browsers: unread.map((id) => browserById(id)?.name ?? id) })];
}

/** Reports that the browser comes in a package that keeps it apart from the system. */
function ofPackage(browser: Browser): readonly Finding[] {
  return browser.packagedAs === undefined ? [] : [sandboxed({ browser: nameOf(browser), kind: browser.packagedAs })];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  if (input.choices.remote) return notApplicable;
  const seen = input.facts.browsers;
  const endpoint = answeringPort(input.facts);
  const tried = tryFindings(input.facts);
  if (seen?.status !== "observed") return [untold({ browser: null }, missingEvidence("browsers", seen)), ...tried];
  const { browsers } = seen.value;
  const system = valueOf(input.facts.computer)?.system;
  const question = endpoint && { endpoint, system, now: input.now };
  const found = new Map(browsers.map((browser) => [browser, judgeBrowser(browser, question)]));
  const main = mainBrowser(browsers, found);
  const ofMain = main && found.get(main);
  if (!main || !ofMain) return [...ofNoBrowser(seen.value), ...tried];
  const others = [...found].filter(([browser]) => browser !== main).flatMap(([, findings]) => findings.map(asInfo));
  const chosenElsewhere = browsers.every((b) => valueOf(b.isDefault) === false);
  const whose = chosenElsewhere ? [otherDefault({ browser: nameOf(main) })] : [];
  const hint = endpoint && ofMain[0].severity !== "fail" ? [hintFor(main, ofMain, endpoint)] : [];
  const { rivalDefaults } = seen.value;
  const rivals = rivalDefaults ? [twoDefaults({ names: rivalDefaults })] : [];
  return [
    ...ofMain,
    ...ofPackage(main),
    ...whose,
    ...rivals,
    ...others,
    ...tried,
    ...hint,
    ...browsers.flatMap(ofExtension),
  ];
}

/** The browser between the portal and the signing tool, which can make step 6 of the guide fail silently. */
export const browser: Step = {
  id: "browser",
  title: { vi: "Trình duyệt", en: "Browser" },
  guide,
  // The plugin step before this one gathers the plugins; they are used if known.
  needs: ["browsers"],
  besides: ["browserTry"],
  watches: ["browsers"],
  judge,
};

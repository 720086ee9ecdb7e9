import type { DriverModule } from "../../facts/drivers.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { asInfo, type Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { nameOf, byKind } from "../token/devices.ts";
import { blankTokens, type SeenToken, tokensSeen } from "../token/seen.ts";
import { serviceIsDown } from "../token/service.ts";
import { slotsWithoutToken } from "../token/slots.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { ofDriver } from "./asked.ts";
import { ofFile } from "./file.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";
import { provenance, waysToChange } from "./provenance.ts";
import * as rivalFindings from "./rival-findings.ts";
import { filesOf, namesApart, rivalsOf } from "./rivals.ts";

/** Reports the preferred driver of each token together with the others that read it; each driver once. */
function goodDrivers(facts: Facts, seen: readonly SeenToken[]): readonly Finding[] {
  const firsts = new Map(seen.map((token) => [token.driver.path, token]));
  return [...firsts.values()].map((token) => {
    const { driver, others } = token;
    const [name = "", ...also] = namesApart(facts, [driver, ...others]);
    const practice = driver.kind === "practice";
    return findings.good({ name, practice, also, signs: !driver.looksOnly }, filesOf(facts, token));
  });
}

/** Reports conflicts among the drivers of each token; each once, however many tokens they share. */
function rivals(facts: Facts, seen: readonly SeenToken[]): readonly Finding[] {
  const all = seen.flatMap((token) => rivalsOf(facts, token));
  return [...new Map(all.map((found) => [found.what.en, found])).values()];
}

/** Reports modules that were loaded with consent although another user, or any, may replace them. */
function replaceable(modules: readonly DriverModule[]): readonly Finding[] {
  return modules.flatMap((module) => {
    if (module.loading !== "allowed") return [];
    const { path } = module;
    const at = valueOf(module.file)?.writableAt;
    // That any user may is said by a finding of its own, and says more.
    if (at) return [rivalFindings.overwritable({ path, at }, provenance(module))];
    const ways = waysToChange(module);
    return ways.length > 0 ? [rivalFindings.changeable({ path, ways }, provenance(module))] : [];
  });
}

/** The faults of the drivers that the person named, and those of the others. */
interface Troubles {
  readonly named: readonly Finding[];
  readonly others: readonly Finding[];
}

function troublesOf(facts: Facts, modules: readonly DriverModule[]): Troubles {
  const computer = valueOf(facts.computer);
  const asked = valueOf(facts.tokens)?.drivers ?? [];
  const named = modules.filter((m) => m.origin === "named");
  const others = modules.filter((m) => m.origin !== "named");
  const isNamed = (path: string) => named.some((m) => m.path === path);
  return {
    named: [...named.flatMap((m) => ofFile(m, computer)), ...asked.filter((d) => isNamed(d.path)).flatMap(ofDriver)],
    others: [...others.flatMap((m) => ofFile(m, computer)), ...asked.filter((d) => !isNamed(d.path)).flatMap(ofDriver)],
  };
}

const stops = (finding: Finding) => finding.severity === "fail" || finding.severity === "unknown";

/**
 * Judges the drivers without a token's device: whether one works cannot be known, and a fault of a driver that the
 * person did not name is only information, since there is nothing for it to read.
 */
function withoutDevice(facts: Facts, { named, others }: Troubles): readonly Finding[] {
  const asked = valueOf(facts.tokens)?.drivers ?? [];
  // If the USB list itself is unknown, there may be a token, and its driver's fault may be why none is seen.
  const troubles = facts.usb?.status === "observed" ? [...named, ...others.map(asInfo)] : [...named, ...others];
  return troubles.some(stops) ? troubles : [findings.noTokenToRead({ asked: asked.length }), ...troubles];
}

/** Judges why no driver reads a token although its device is plugged in. */
function withDevice(
  device: string,
  facts: Facts,
  modules: readonly DriverModule[],
  troubles: readonly Finding[],
): readonly Finding[] {
  if (troubles.some(stops)) return troubles;
  const asked = valueOf(facts.tokens)?.drivers ?? [];
  if (asked.length > 0 && serviceIsDown(facts)) return [findings.serviceFirst({ device }), ...troubles];
  const waiting = modules.filter((m) => m.loading === "needs-yes").length;
  if (waiting > 0) return [findings.waitsForYes({ device, count: waiting }), ...troubles];
  const linux = valueOf(facts.computer)?.system === "linux";
  const evidence = [...slotsWithoutToken(facts).unrecognised, ...asked.map((d) => d.path)];
  return [findings.none({ device, tried: asked.length, linux }, evidence), ...troubles];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  if (input.choices.remote) return notApplicable;
  const modules = valueOf(input.facts.drivers)?.modules ?? [];
  return [...ofDrivers(input.facts), ...replaceable(modules)];
}

function ofDrivers(facts: Facts): readonly Finding[] {
  const { drivers, tokens } = facts;
  const seen = [...tokensSeen(facts), ...blankTokens(facts)];
  if (drivers?.status !== "observed")
    return seen.length > 0
      ? goodDrivers(facts, seen)
      : [findings.untold({ why: whyMissing(drivers) }, missingEvidence("drivers", drivers))];
  const { modules, askable } = drivers.value;
  const troubles = troublesOf(facts, modules);
  const all = [...troubles.named, ...troubles.others];
  if (askable.status === "failed") return [findings.damaged({ fault: askable.reason }), ...goodDrivers(facts, seen)];
  if (seen.length > 0) return [...goodDrivers(facts, seen), ...rivals(facts, seen), ...all.map(asInfo)];
  if (askable.status !== "observed") return [findings.cannotAsk({}, missingEvidence("pkcs11js", askable)), ...all];
  if (tokens?.status !== "observed")
    return [findings.untold({ why: whyMissing(tokens) }, missingEvidence("tokens", tokens)), ...all];
  const devices = byKind(valueOf(facts.usb)?.devices ?? []);
  const [device] = [...devices.token, ...devices["only-disc"]];
  return device ? withDevice(nameOf(device), facts, modules, all) : withoutDevice(facts, troubles);
}

/** Guide 3, the note under step 3: install the token's driver. */
export const driver: Step = {
  id: "driver",
  title: { vi: "Trình điều khiển USB Token", en: "Token driver" },
  guide,
  needs: ["computer", "usb", "cardService", "drivers", "tokens"],
  besides: ["tokenDiscs"],
  watches: ["drivers", "tokens"],
  judge,
};

import { isForOtherVendor } from "../../catalogue/modules.ts";
import { isSoftwareFile } from "../../catalogue/software-tokens.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { asInfo, type Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { fileName } from "../../text/file-name.ts";
import type { Text } from "../../text/language.ts";
import { byKind, hasCardClass, nameOf } from "../token/devices.ts";
import { isOverRemoteDesktop } from "../token/index.ts";
import { makerOf, moduleOf } from "../token/preference.ts";
import { cardsSeen, heldReaders, readerFault, tokenUsers } from "../token/readers.ts";
import { readerOf, sameReader } from "../token/reader-names.ts";
import { driverAnswers } from "../token/sighting.ts";
import { blankTokens, type SeenToken, tokensSeen } from "../token/seen.ts";
import { mayBeTheService, readersUnread, wentWrong } from "../token/service.ts";
import { slotsWithoutToken } from "../token/slots.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { ofDriver } from "./asked.ts";
import { ofFile } from "./file.ts";
import * as causes from "./cause-findings.ts";
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

/** Reports drivers that read a token and of whose files nothing is known: who may change them, other versions. */
function filesUnread(facts: Facts, seen: readonly SeenToken[]): readonly Finding[] {
  const { drivers } = facts;
  const reading = seen.flatMap(({ driver, others }) => [driver, ...others]).filter(({ kind }) => kind === "pkcs11");
  if (reading.length === 0) return [];
  if (wentWrong(drivers))
    return [causes.fileUnread({ name: fileName(reading[0]?.path ?? "") }, missingEvidence("drivers", drivers))];
  const modules = reading.flatMap(({ path }) => moduleOf(facts, path) ?? []);
  const unread = [...modules, ...twinsOf(facts, modules)].flatMap(({ path, file }) =>
    wentWrong(file) ? [causes.fileUnread({ name: fileName(path) }, missingEvidence(path, file))] : [],
  );
  return unread.slice(0, 1);
}

/** Returns the modules of the same file names elsewhere: a driver's other build, or another version of it. */
function twinsOf(facts: Facts, modules: readonly DriverModule[]): readonly DriverModule[] {
  const names = modules.map(({ path }) => fileName(path).toLowerCase());
  return (valueOf(facts.drivers)?.modules ?? []).filter(({ path }) => names.includes(fileName(path).toLowerCase()));
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
    named: [
      ...named.flatMap((m) => ofFile(m, computer)),
      ...asked.filter((d) => isNamed(d.path)).flatMap((d) => ofDriver(d, facts)),
    ],
    others: [
      ...others.flatMap((m) => concerning(facts, m.path, ofFile(m, computer))),
      ...asked.filter((d) => !isNamed(d.path)).flatMap((d) => concerning(facts, d.path, ofDriver(d, facts))),
    ],
  };
}

/**
 * Returns the faults of a module as they concern the tokens that are plugged in: those of a module that drives no USB
 * token, or only tokens of another maker, are information, and hide no other cause.
 */
function concerning(facts: Facts, path: string, found: readonly Finding[]): readonly Finding[] {
  const devices = (valueOf(facts.usb)?.devices ?? []).filter(hasCardClass);
  const maker = makerOf(facts, path);
  const ofAnother =
    maker !== null && devices.length > 0 && devices.every(({ vendorId }) => isForOtherVendor(maker, vendorId));
  return ofAnother || isSoftwareFile(fileName(path)) ? found.map(asInfo) : found;
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
  const blocked = byKind(valueOf(facts.usb)?.devices ?? []).blocked.length > 0;
  return troubles.some(stops) ? troubles : [findings.noTokenToRead({ asked: asked.length, blocked }), ...troubles];
}

/** Whether a module that was not loaded may be a driver for this machine, since not all of its file could be read. */
function mayBeDriver({ file, loading }: DriverModule, systemKnown: boolean): boolean {
  if (file.status !== "observed") return file.status !== "absent";
  return loading === "impossible" && (!systemKnown || file.value.exportsFunctionList.status !== "observed");
}

/** Returns why a driver may be on the machine although none was found; null if nothing speaks for it. */
function whyElsewhere(facts: Facts, modules: readonly DriverModule[]): Text | null {
  if (valueOf(facts.pluginToken)?.present)
    return { vi: "công cụ ký số báo có đọc được token", en: "the signing tool says that it reads a token" };
  const computer = valueOf(facts.computer);
  const unread = modules.find((m) => !isSoftwareFile(fileName(m.path)) && mayBeDriver(m, computer !== undefined));
  if (unread) return { vi: `có tệp không đọc được: ${unread.path}`, en: `a file cannot be read: ${unread.path}` };
  if (!computer && facts.computer)
    return { vi: "chưa đọc được máy đang được dùng thế nào", en: "how this machine is used could not be read" };
  const { pluginToken } = facts;
  if (pluginToken?.status === "failed" || pluginToken?.status === "timed-out")
    return {
      vi: "công cụ ký số chưa cho biết có thấy token không",
      en: "the signing tool did not tell whether it reads one",
    };
  if (readersUnread(facts))
    return { vi: "dịch vụ thẻ không cho biết các đầu đọc của nó", en: "the card service does not tell its readers" };
  const [folder] = valueOf(facts.drivers)?.unreadFolders ?? [];
  return folder === undefined
    ? null
    : { vi: `có thư mục không đọc được: ${folder}`, en: `a folder cannot be read: ${folder}` };
}

/** Returns what keeps every driver from the token, whichever it is; null if nothing is known to. */
function commonCause(device: string, facts: Facts, asked: number): Finding | null {
  if (asked > 0 && mayBeTheService(facts)) return findings.serviceFirst({ device });
  if (isOverRemoteDesktop(facts)) return causes.remoteFirst({ device });
  const [reader] = heldReaders(facts);
  if (reader !== undefined) return causes.held({ reader, users: tokenUsers(facts) });
  return asked > 0 && readerFault(facts) !== null ? causes.readerFirst({ device }) : null;
}

/** What no driver reads: a token's device on the bus, or a card in a reader that USB does not show. */
interface Waiting {
  readonly device: string;
  readonly onBus: boolean;
}

/** Returns the driver that shows the plugged-in token's own reader without a token in it, and that slot; null if none. */
function ownSlotEmpty(facts: Facts): { readonly name: string; readonly slot: string } | null {
  const { token, "only-disc": discs } = byKind(valueOf(facts.usb)?.devices ?? []);
  const cards = cardsSeen(facts);
  for (const { asked, sight } of driverAnswers(facts)) {
    const own = sight.slots.find(
      ({ tokenPresent, description }) =>
        !tokenPresent &&
        ([...token, ...discs].some((device) => readerOf(description, device) === "own") ||
          cards.some((reader) => sameReader(reader, description))),
    );
    if (own) return { name: fileName(asked.path), slot: own.description };
  }
  return null;
}

/**
 * Judges why no driver reads a token although its device is plugged in. Causes are ranked by what they explain: what
 * keeps every driver from the token comes first, then libraries that wait for a yes and faults of drivers, which may be
 * this token's. That no driver is there is only said where none of these may be the reason.
 */
function withDevice(
  { device, onBus }: Waiting,
  facts: Facts,
  modules: readonly DriverModule[],
  troubles: readonly Finding[],
): readonly Finding[] {
  const asked = valueOf(facts.tokens)?.drivers ?? [];
  const common = commonCause(device, facts, asked.length);
  const waiting = modules.filter((m) => m.loading === "needs-yes" && !isSoftwareFile(fileName(m.path))).length;
  const waits = waiting > 0 ? [findings.waitsForYes({ device, count: waiting })] : [];
  if (common) return [common, ...waits, ...troubles];
  const stopping = troubles.filter(stops);
  if (stopping.length > 0) return [...stopping, ...waits, ...troubles.filter((found) => !stops(found))];
  if (waiting > 0) return [...waits, ...troubles];
  const evidence = [...slotsWithoutToken(facts).unrecognised, ...asked.map((d) => d.path)];
  const why = whyElsewhere(facts, modules);
  if (why) return [causes.mayBeElsewhere({ device, why }, evidence), ...troubles];
  const tried = asked.filter(({ path }) => !isSoftwareFile(fileName(path))).length;
  if (!onBus) return [causes.cardNotRead({ reader: device, tried }, evidence), ...troubles];
  const empty = ownSlotEmpty(facts);
  if (empty)
    return [
      causes.readerSeenEmpty({ device, ...empty, users: tokenUsers(facts) }, [empty.slot, ...evidence]),
      ...troubles,
    ];
  const system = valueOf(facts.computer)?.system ?? "other";
  return [findings.none({ device, tried, system }, evidence), ...troubles];
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
      ? [...goodDrivers(facts, seen), ...filesUnread(facts, seen)]
      : [findings.untold({ why: whyMissing(drivers) }, missingEvidence("drivers", drivers))];
  const { modules, askable } = drivers.value;
  const troubles = troublesOf(facts, modules);
  const all = [...troubles.named, ...troubles.others];
  if (askable.status === "failed") return [findings.damaged({ fault: askable.reason }), ...goodDrivers(facts, seen)];
  if (seen.length > 0)
    return [...goodDrivers(facts, seen), ...filesUnread(facts, seen), ...rivals(facts, seen), ...all.map(asInfo)];
  if (askable.status !== "observed") return [findings.cannotAsk({}, missingEvidence("pkcs11js", askable)), ...all];
  if (tokens?.status !== "observed")
    return [findings.untold({ why: whyMissing(tokens) }, missingEvidence("tokens", tokens)), ...all];
  const devices = byKind(valueOf(facts.usb)?.devices ?? []);
  const [device] = [...devices.token, ...devices["only-disc"]];
  const [reader] = devices["token-or-reader"].length > 0 ? [] : cardsSeen(facts);
  const name = device ? nameOf(device) : reader;
  return name === undefined
    ? withoutDevice(facts, troubles)
    : withDevice({ device: name, onBus: device !== undefined }, facts, modules, all);
}

/** Guide 3, the note under step 3: install the token's driver. */
export const driver: Step = {
  id: "driver",
  title: { vi: "Trình điều khiển USB Token", en: "Token driver" },
  guide,
  needs: ["computer", "usb", "cardService", "drivers", "tokens"],
  besides: ["tokenDiscs"],
  watches: ["usb", "drivers", "tokens"],
  judge,
};

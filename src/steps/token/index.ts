import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { asInfo, type Evidence, type Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { nameOf, byKind } from "./devices.ts";
import * as findings from "./findings.ts";
import * as readerFindings from "./reader-findings.ts";
import { cardsSeen, readerFault, readerFinding, readerNames } from "./readers.ts";
import * as serviceFindings from "./service-findings.ts";
import { guide } from "./guide.ts";
import { blankToOpenSc, blankTokens, type SeenToken, tokensSeen } from "./seen.ts";
import { serviceState, wentWrong } from "./service.ts";
import { type SlotsWithoutToken, slotsWithoutToken } from "./slots.ts";

/** Returns the token and the drivers that show it as evidence; the one that would get the PIN comes first. */
function described({ driver, others, token }: SeenToken): readonly Evidence[] {
  const serial = token.serial === "" ? "–" : token.serial;
  const drivers = [driver, ...others].map(({ path }, at) => `${at === 0 ? "" : "+ "}${path}`);
  const name = `“${token.label}” · ${token.manufacturer} ${token.model}`;
  return [{ vi: `${name} · số sê-ri ${serial}`, en: `${name} · serial ${serial}` }, ...drivers];
}

function nameOfToken({ label, model, serial }: SeenToken["token"]): string {
  return [label || model, ...(serial === "" ? [] : [serial])].join(" · ");
}

/** Pairs that may be one and the same token: returns a finding for each, and how many tokens there are at least. */
function doubts(seen: readonly SeenToken[]) {
  const pairs = seen.flatMap((one, at) =>
    seen.slice(at + 1).flatMap((other) => (one.mayBe.includes(other.key) ? [{ one, other }] : [])),
  );
  const found = pairs.map(({ one, other }) =>
    findings.mayBeOne({ one: nameOfToken(one.token), other: nameOfToken(other.token) }, [
      ...described(one),
      ...described(other),
    ]),
  );
  return { found: found.slice(0, mostDoubts), fewest: seen.length - new Set(pairs.map(({ other }) => other)).size };
}

/** At most this many such pairs are reported. */
const mostDoubts = 3;

/** Judges initialised tokens that a driver shows; the USB list does not matter then. */
function ofTokens(seen: readonly SeenToken[], devices: readonly UsbDevice[]): readonly Finding[] {
  const lines = seen.map(described);
  const named = seen.map(({ token }, at) =>
    findings.tokenThere({ label: seen.length > 1 ? nameOfToken(token) : token.label || token.model }, lines[at]),
  );
  const practised = seen
    .filter(({ driver }) => driver.kind === "practice")
    .map(({ token }) => findings.practiceToken({ label: token.label }));
  const { found, fewest } = doubts(seen);
  const count = Math.max(fewest, devices.length);
  const several = count > 1 ? [findings.several({ count }, [...lines.flat(), ...devices.map(nameOf)])] : [];
  return [...named, ...practised, ...several, ...found];
}

/** Judges by the USB list alone, since no driver shows a token. */
function ofDevices(facts: Facts, all: readonly UsbDevice[], slots: SlotsWithoutToken): readonly Finding[] {
  const devices = byKind(all);
  const names = all.map(nameOf).slice(0, 20);
  const dongles = devices["not-a-token"].map((d) => findings.notForSigning({ name: nameOf(d) }));
  const tokens = devices.token.map((d) => findings.deviceThere({ name: nameOf(d) }));
  const remote = isOverRemoteDesktop(facts);
  const [first] = devices.token;
  if (first && remote) return [readerFindings.hiddenRemotely({ device: nameOf(first) }, names)];
  const fault = serviceState(facts) === "no-fault-known" ? readerFault(facts) : null;
  const ofReader = fault ? [readerFinding(facts, fault)] : [];
  if (tokens.length > 1)
    return [...tokens, ...ofReader, findings.several({ count: tokens.length }, devices.token.map(nameOf))];
  if (tokens.length > 0) return [...tokens, ...ofReader];
  const [disc] = devices["only-disc"];
  if (disc) return [findings.onlyDisc({ name: nameOf(disc), system: valueOf(facts.computer)?.system ?? "other" })];
  const [blocked] = devices.blocked;
  if (blocked) return [findings.blocked({ name: nameOf(blocked) }, names)];
  // A card in a reader that is known as one, or that no USB device shows: it is built in, redirected or virtual.
  const [card] = devices["token-or-reader"].length > 0 ? [] : cardsSeen(facts);
  if (card !== undefined) return [findings.deviceThere({ name: card, card: true }, names), ...dongles];
  const [reader] = [...devices.reader, ...devices["token-or-reader"]];
  if (reader) {
    const name = nameOf(reader);
    if (fault && fault.kind !== "no-card") return ofReader;
    const emptySlot = fault !== null || (slots.empty.length > 0 && slots.unrecognised.length === 0);
    return [emptySlot ? findings.readerWithoutCard({ name }, slots.empty) : findings.tokenOrReader({ name }, names)];
  }
  const { unclear } = devices;
  if (unclear.length > 0) return [findings.cannotLookInto({ count: unclear.length }, unclear.map(nameOf)), ...dongles];
  if (remote) return [readerFindings.hiddenRemotely({ device: null }, names), ...dongles];
  const readers = readerNames(facts);
  if (readers.length > 0) return [readerFindings.readerBesideUsb({ readers }, names), ...dongles];
  return [findings.noToken({}, names), ...dongles];
}

/** Whether this is a session of Windows' Remote Desktop, whose card service is that of the person's own computer. */
export function isOverRemoteDesktop(facts: Facts): boolean {
  const computer = valueOf(facts.computer);
  return computer?.system === "windows" && computer.session === "rdp";
}

function ofUsb(facts: Facts, slots: SlotsWithoutToken): readonly Finding[] {
  const { usb } = facts;
  if (usb?.status === "observed") return ofDevices(facts, usb.value.devices, slots);
  const evidence = missingEvidence("usb", usb);
  return [
    usb?.status === "absent" ? findings.noUsb({}, evidence) : findings.usbUnread({ why: whyMissing(usb) }, evidence),
  ];
}

function cardDevices(usb: Facts["usb"]): readonly UsbDevice[] {
  const devices = byKind(valueOf(usb)?.devices ?? []);
  return [...devices.token, ...devices["token-or-reader"], ...devices.reader];
}

/** Judges the card service, without which no token of the card class can be read. */
function ofService(facts: Facts, read = false): readonly Finding[] {
  const state = serviceState(facts);
  if (cardDevices(facts.usb).length === 0 || state === "no-fault-known") return [];
  const service = valueOf(facts.cardService);
  const { system = "other", name: distribution = "" } = valueOf(facts.computer) ?? {};
  const evidence = service?.answering.status === "observed" ? [] : missingEvidence("service", service?.answering);
  if (state === "unread") {
    const missing = service?.answering ?? facts.cardService;
    const why = whyMissing(missing?.status === "observed" ? undefined : missing);
    return [serviceFindings.serviceUnread({ system, why }, evidence)];
  }
  if (state === "refuses") return [serviceFindings.refuses({ system, read }, evidence)];
  if (state === "silent") return [serviceFindings.silent({ system, read }, evidence)];
  return [findings.serviceDown({ system, installed: state !== "absent", distribution, read }, evidence)];
}

/** Judges services of Windows that bring the certificates of a token, which a driver reads, into Windows' store. */
function ofStoreServices(facts: Facts): readonly Finding[] {
  const { switchedOff } = valueOf(facts.cardService) ?? {};
  const windows = valueOf(facts.computer)?.system === "windows";
  const unread = wentWrong(switchedOff) ? switchedOff : facts.cardService;
  if (windows && wentWrong(unread))
    return [serviceFindings.storeServicesUnread({}, missingEvidence("service", unread))];
  const names = (switchedOff && valueOf(switchedOff)) ?? [];
  return names.length > 0 ? [serviceFindings.storeServicesOff({ names })] : [];
}

function judge({ facts, choices }: JudgeInput): readonly Finding[] | NotApplicable {
  if (choices.remote) return notApplicable;
  const seen = tokensSeen(facts);
  if (seen.length > 0) {
    const devices = byKind(valueOf(facts.usb)?.devices ?? []).token;
    const real = seen.some(({ driver, certificates }) => driver.kind === "pkcs11" && certificates.length > 0);
    return [...ofTokens(seen, devices), ...(real ? ofStoreServices(facts) : []), ...ofService(facts, true).map(asInfo)];
  }
  const slots = slotsWithoutToken(facts);
  const software = slots.software > 0 ? [findings.softwareSlot({})] : [];
  const blank = blankTokens(facts);
  const found = blank.length > 0 ? [findings.blank({}, blank.flatMap(described))] : ofUsb(facts, slots);
  const doubtful = blankToOpenSc(facts);
  const looksBlank = doubtful.length > 0 ? [findings.looksBlank({}, doubtful.flatMap(described))] : [];
  return [...found, ...looksBlank, ...ofService(facts), ...software];
}

/** Guide 2.1: a digital signature on a USB token. */
export const token: Step = {
  id: "token",
  title: { vi: "USB Token", en: "USB token" },
  guide,
  needs: ["computer", "usb", "cardService", "tokens"],
  besides: ["tokenDiscs"],
  watches: ["usb", "cardService", "tokens"],
  judge,
};

import type { Facts } from "../../facts/facts.ts";
import { type Observation, valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { asInfo, type Evidence, type Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { nameOf, byKind } from "./devices.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";
import { blankTokens, type SeenToken, tokensSeen } from "./seen.ts";
import { serviceIsDown } from "./service.ts";
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
function ofDevices(all: readonly UsbDevice[], slots: SlotsWithoutToken): readonly Finding[] {
  const devices = byKind(all);
  const names = all.map(nameOf).slice(0, 20);
  const dongles = devices["not-a-token"].map((d) => findings.notForSigning({ name: nameOf(d) }));
  const tokens = devices.token.map((d) => findings.deviceThere({ name: nameOf(d) }));
  if (tokens.length > 1) return [...tokens, findings.several({ count: tokens.length }, devices.token.map(nameOf))];
  if (tokens.length > 0) return tokens;
  const [disc] = devices["only-disc"];
  if (disc) return [findings.onlyDisc({ name: nameOf(disc) })];
  const [blocked] = devices.blocked;
  if (blocked) return [findings.blocked({ name: nameOf(blocked) }, names)];
  const [reader] = [...devices.reader, ...devices["token-or-reader"]];
  if (reader) {
    const name = nameOf(reader);
    const emptySlot = slots.empty.length > 0 && slots.unrecognised.length === 0;
    return [emptySlot ? findings.readerWithoutCard({ name }, slots.empty) : findings.tokenOrReader({ name }, names)];
  }
  const { unclear } = devices;
  if (unclear.length > 0) return [findings.cannotLookInto({ count: unclear.length }, unclear.map(nameOf)), ...dongles];
  return [findings.noToken({}, names), ...dongles];
}

function ofUsb(usb: Facts["usb"], slots: SlotsWithoutToken): readonly Finding[] {
  if (usb?.status === "observed") return ofDevices(usb.value.devices, slots);
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
function ofService(facts: Facts): readonly Finding[] {
  if (cardDevices(facts.usb).length === 0 || !serviceIsDown(facts)) return [];
  const service = valueOf(facts.cardService);
  const installed: Observation<boolean> | undefined = service?.installed;
  const system = valueOf(facts.computer)?.system ?? "other";
  const evidence = service?.answering.status === "observed" ? [] : missingEvidence("service", service?.answering);
  return [findings.serviceDown({ system, installed: valueOf(installed) !== false }, evidence)];
}

function judge({ facts, choices }: JudgeInput): readonly Finding[] | NotApplicable {
  if (choices.remote) return notApplicable;
  const seen = tokensSeen(facts);
  if (seen.length > 0) {
    const devices = byKind(valueOf(facts.usb)?.devices ?? []).token;
    return [...ofTokens(seen, devices), ...ofService(facts).map(asInfo)];
  }
  const slots = slotsWithoutToken(facts);
  const software = slots.software > 0 ? [findings.softwareSlot({})] : [];
  const blank = blankTokens(facts);
  const found = blank.length > 0 ? [findings.blank({}, blank.flatMap(described))] : ofUsb(facts.usb, slots);
  return [...found, ...ofService(facts), ...software];
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

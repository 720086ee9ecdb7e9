import type { Facts } from "../../../src/facts/facts.ts";
import { type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import type { Signature } from "../../../src/facts/signature.ts";
import type { AskedDriver, Slot, Token } from "../../../src/facts/tokens.ts";
import { certificate } from "../../../src/steps/certificate/index.ts";
import { driver } from "../../../src/steps/driver/index.ts";
import { signature as signatureStep } from "../../../src/steps/signature/index.ts";
import type { Step } from "../../../src/steps/step.ts";
import { token } from "../../../src/steps/token/index.ts";
import { drivers, module } from "../../scenarios/parts/drivers.ts";
import { linux, serviceUp } from "../../scenarios/parts/machine.ts";
import * as usbParts from "../../scenarios/parts/usb.ts";

const steps: readonly Step[] = [token, driver, certificate, signatureStep];

/**
 * Returns what SoftHSM's library showed as if a token's own driver had: a software token does not stand in for the one
 * that is plugged in.
 */
function asTokensOwn(asked: AskedDriver): AskedDriver {
  const seen = valueOf(asked.sight);
  if (!seen || !/softhsm/i.test(seen.library.manufacturer)) return asked;
  const manufacturer = "A maker of tokens";
  return {
    ...asked,
    sight: observed({
      library: { ...seen.library, manufacturer, description: "Driver" },
      slots: seen.slots.map((slot) => ({
        ...slot,
        manufacturer,
        description: slot.description.replace("SoftHSM", ""),
      })),
    }),
  };
}

/** Returns the facts of a machine with one token plugged in and this driver only. */
function factsOf(asked: AskedDriver, signature: Signature | null): Facts {
  return {
    ...linux(),
    ...serviceUp,
    ...usbParts.usb(usbParts.token),
    ...drivers(module(asked.path)),
    tokens: observed({ drivers: [asTokensOwn(asked)] }),
    ...(signature ? { signature: observed(signature) } : {}),
  };
}

/** Returns the findings of the steps about token and driver, each as code and severity, without severity “ok”. */
export function codes(asked: AskedDriver, signature: Signature | null, now: Date): readonly string[] {
  const choices = { remote: false, certificate: null, purpose: null };
  const input = { facts: factsOf(asked, signature), now, authorities: [], choices };
  return steps.flatMap((step) => {
    const found = step.judge(input);
    return "notApplicable" in found
      ? []
      : found.filter((f) => f.severity !== "ok").map((f) => `${f.code} ${f.severity}`);
  });
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

function counted(list: Observation<readonly unknown[]>, what: string): string {
  return list.status === "observed" ? many(list.value.length, what) : `${what}s ${list.error ?? list.status}`;
}

function ofToken({ mechanisms, certificates, keys, flags }: Token): string {
  const read = (valueOf(certificates) ?? []).filter(({ der }) => der !== "").length;
  const unread = (valueOf(certificates) ?? []).length - read;
  return [
    flags.initialised ? "token" : "blank token",
    counted(certificates, "certificate") + (unread > 0 ? ` (${unread} unread)` : ""),
    counted(keys, "key"),
    ...(mechanisms.status === "observed" ? [] : [`mechanisms ${mechanisms.error ?? mechanisms.status}`]),
  ].join(", ");
}

function ofSlot({ token: inside }: Slot): string {
  return inside.status === "observed" ? ofToken(inside.value) : `${inside.status} ${inside.error ?? ""}`.trim();
}

/** Joins the lines; equal ones appear once, with their number. */
function folded(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${count} × ${line}`)).join("; ");
}

/** Describes the stage that a look reached. */
export function lookStage({ sight, lastCall }: AskedDriver): string {
  if (sight.status === "observed") return folded(sight.value.slots.map(ofSlot)) || "no slots";
  const why = sight.status === "crashed" ? sight.reason : (sight.error ?? "");
  return [`${sight.status} in ${lastCall || "its start"}`, ...(why ? [why] : [])].join(": ");
}

/** Describes how the second signature ended, with SHA-1; empty if it verified, or none was to be made. */
function secondStage({ withSha1 }: Signature): string {
  if (!withSha1 || withSha1.form === "proper") return "";
  return ["SHA-1", withSha1.outcome, withSha1.answer, withSha1.form ?? ""].filter((part) => part !== "").join(" ");
}

/** Describes the stage that a signature reached, and the number of logins. */
export function signStage(signature: Signature, logins: number): string {
  const { login, answer, verified } = signature;
  const made = verified === null ? "not signed" : verified ? "verified" : "does not fit";
  const parts = [`${many(logins, "login")}, ${login}`, made, answer, secondStage(signature)];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Returns the driver's answer with this slot only; unchanged if `place` is null. */
export function atPlace(asked: AskedDriver, place: number | null): AskedDriver {
  if (place === null || asked.sight.status !== "observed") return asked;
  const { slots, library } = asked.sight.value;
  return { ...asked, sight: observed({ library, slots: slots.slice(place, place + 1) }) };
}

import { sha1Programs } from "../../catalogue/sha1-programs.ts";
import type { Sha1Signature, Signature } from "../../facts/signature.ts";
import { calendarDate } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import type { Evidence, Finding } from "../finding.ts";
import * as findings from "./sha1-findings.ts";

/** Whether the token signed properly with SHA-1, too. */
export function signsWithSha1({ withSha1 }: Signature): boolean {
  return withSha1?.outcome === "signed" && withSha1.form === "proper";
}

/** Returns the evidence of a signature with SHA-1 that verifies; empty without one. */
export function sha1Evidence(signature: Signature): readonly Evidence[] {
  const { withSha1 } = signature;
  if (!withSha1 || !signsWithSha1(signature)) return [];
  const how = `SHA-1: ${withSha1.mechanism}, ${withSha1.signMs ?? 0} ms`;
  return [{ vi: how, en: how }];
}

/**
 * Reports how the second signature, with SHA-1, ended; nothing in recordings without one. A first signature that failed
 * has a finding of its own, and SHA-1 adds to it only where it worked.
 */
export function ofSha1(signature: Signature): readonly Finding[] {
  const { withSha1, verified } = signature;
  if (!withSha1) return [];
  if (verified !== true)
    return verified === null && signsWithSha1(signature)
      ? [findings.onlySha1({ mechanism: withSha1.mechanism }, sha1Evidence(signature))]
      : [];
  return ended(withSha1);
}

function ended(sha1: Sha1Signature): readonly Finding[] {
  const { outcome, answer, waitedMs = 0 } = sha1;
  switch (outcome) {
    case "signed":
      return ofSigned(sha1);
    case "refused":
    case "failed":
      return [findings.refused({ answer, certain: outcome === "refused" }, [...tried(sha1), ...sources()])];
    case "wants-pin":
    case "pin-pad":
    case "declined":
      return [findings.leftOut({ why: outcome, answer })];
    case "token-gone":
    case "slow":
    case "stopped":
      return [findings.brokenOff({ how: outcome, answer, seconds: Math.round(waitedMs / 1000) }, [answer])];
  }
}

function ofSigned(sha1: Sha1Signature): readonly Finding[] {
  const { mechanism, form, otherWay } = sha1;
  if (form !== "proper")
    return [findings.unfit({ mechanism, form: form ?? "no-trace" }, [...tried(sha1), ...sources()])];
  if (!otherWay) return [];
  return [findings.oneWay({ working: mechanism, failing: otherWay.mechanism, answer: otherWay.answer })];
}

/** Returns the mechanism as evidence; empty if none was tried. */
function tried({ mechanism }: Sha1Signature): readonly Text[] {
  return mechanism === "" ? [] : [{ vi: `cách ký SHA-1: ${mechanism}`, en: `mechanism with SHA-1: ${mechanism}` }];
}

/** How reliable a source is, in words. */
const worth = {
  measured: { vi: "kyso tự đếm", en: "counted by kyso itself" },
  source: { vi: "không phải trang của nhà cung cấp", en: "not the maker's page" },
} as const satisfies Record<string, Text>;

/** Returns where it is known from that programs ask for SHA-1. */
function sources(): readonly Text[] {
  return sha1Programs.map(({ source, confidence, checked }) => {
    const { vi, en } = worth[confidence];
    const on = calendarDate(checked);
    return { vi: `${source.vi} (${vi}, ${on.vi})`, en: `${source.en} (${en}, ${on.en})` };
  });
}

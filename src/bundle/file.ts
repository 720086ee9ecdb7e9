import { createHash } from "node:crypto";
import { cleanJson } from "../text/clean-json.ts";
import { type Bundle, largestBundle } from "./schema.ts";

/** A bundle as it is written. */
export interface BundleFile {
  readonly bundle: Bundle;
  /** UTF-8 with LF, and a newline at its end. */
  readonly text: string;
  readonly bytes: number;
  /** The first digits of the file's SHA-256, by which two people on the phone know that they have the same one. */
  readonly id: string;
}

function fileOf(bundle: Bundle): BundleFile {
  const inLines = ["next", "lines"];
  const text = `${JSON.stringify(JSON.parse(cleanJson(bundle, { inLines })), null, 1)}\n`;
  const id = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { bundle, text, bytes: Buffer.byteLength(text), id };
}

/** Returns the bundle without the evidence of its report, which judging the facts again gives. */
function withoutEvidence(bundle: Bundle): Bundle {
  const count = bundle.report.steps.flatMap(({ findings }) => findings).flatMap(({ evidence }) => evidence).length;
  const steps = bundle.report.steps.map((step) => ({
    ...step,
    findings: step.findings.map((finding) => ({ ...finding, evidence: [] })),
  }));
  const dropped = [...(bundle.dropped ?? []), { path: "report.steps[].findings[].evidence", count }];
  return { ...bundle, report: { ...bundle.report, steps }, dropped };
}

/** Returns the bundle without what system programs answered. */
function withoutRaw({ raw, ...bundle }: Bundle): Bundle {
  return raw === undefined
    ? bundle
    : { ...bundle, dropped: [...(bundle.dropped ?? []), { path: "raw", count: raw.length }] };
}

/**
 * Returns the file of a bundle. One that is too large loses what is not judged, and says so: first its report's evidence,
 * then the answers of system programs. Null if it is too large even then.
 */
export function bundleFile(bundle: Bundle): BundleFile | null {
  const less = [() => bundle, () => withoutEvidence(bundle), () => withoutRaw(withoutEvidence(bundle))];
  for (const smaller of less) {
    const file = fileOf(smaller());
    if (file.bytes <= largestBundle) return file;
  }
  return null;
}

const two = (number: number) => String(number).padStart(2, "0");

/** Returns the name that a bundle's file gets: with the day and the time of the clock on the wall. */
export function bundleName(now: Date): string {
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `kyso-goi-ho-tro-${day}-${two(now.getHours())}${two(now.getMinutes())}.json`;
}

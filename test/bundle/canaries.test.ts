import { describe, expect, it } from "vitest";
import * as z from "zod";
import { bundleFile } from "../../src/bundle/file.ts";
import { bundleOf } from "../../src/bundle/make.ts";
import { personalValues } from "../../src/bundle/personal-values.ts";
import type { PersonalValue } from "../../src/bundle/personal-words.ts";
import { pseudonymsBy } from "../../src/bundle/pseudonyms.ts";
import { redactedFacts } from "../../src/bundle/redacted-facts.ts";
import { contentsOf, pasteBlock } from "../../src/bundle/told.ts";
import { factsFrom } from "../../src/facts/facts.ts";
import { observed } from "../../src/facts/observation.ts";
import { privacyOf } from "../../src/facts/schema.ts";
import { subjectNames } from "../../src/facts/subjects.ts";
import { allAuthorities } from "../scenarios/golden.ts";
import { canary, certificateOf, control, random, tracesOf, valueOf } from "./canaries.ts";
import { given } from "./given.ts";

const issuers = [`CA ${canary}`, `Viettel-CA ${canary}`, "VIETTEL-CA SHA-256", `CA phục vụ các cơ quan ${canary}`];
const certificates = issuers.map((issuer, id) => certificateOf(id, issuer).toString("base64"));

// Without the canary itself: each quoted part has to be found by the value that it is a part of.
const mentioned = [
  { kind: "host", value: "PC1" },
  { kind: "name", value: "an" },
] as const;

/** Returns a part of a personal value as another program quotes it. */
function partOf({ kind, value }: PersonalValue): string {
  if (kind === "path") return value.split(/[\\/]/).at(-1) ?? "";
  return kind === "host" ? (/([^/@:]+)(?::\d+)?(?:\/[^/]*)?$/.exec(value)?.[1] ?? "") : value;
}

/** Returns random facts of which one subject has a reason that quotes parts of all others' personal values. */
function quotingFacts(next: () => number, at: number): z.output<typeof factsFrom> {
  const facts = factsFrom.parse(valueOf(factsFrom, next, certificates));
  const subject = subjectNames[at % subjectNames.length] ?? "usb";
  const others = { ...facts, [subject]: undefined };
  const values = personalValues(others, allAuthorities).filter(({ value }) => value.includes(canary));
  const parts = [...new Set(values.map(partOf))];
  const quoted = [...parts.map((part) => part.toUpperCase()), ...parts].join(" | ").slice(0, 1900);
  return { ...others, [subject]: { status: "failed", reason: `${control} | AN | pc1 | ${quoted} |` } };
}

/** Returns all that is written and shown of the bundle of these facts. */
function allOf(facts: z.output<typeof factsFrom>): string {
  const bundle = bundleOf(given(facts, { computer: "PC1", user: "an" }));
  const file = bundle && bundleFile(bundle);
  if (!file) throw new Error("no bundle");
  const shown = contentsOf(file, { path: "b.json", ownLabel: false, language: "vi" });
  return [file.text, ...shown, ...pasteBlock(file, "vi")].join("\n");
}

/** Returns the places of leaves without a mark. */
function unmarked(schema: z.core.$ZodType, path: string): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable)
    return unmarked(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return unmarked(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unmarked(option, path));
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => unmarked(field, `${path}.${name}`));
  return schema instanceof z.ZodLiteral || privacyOf.has(schema) ? [] : [path];
}

/** A driver that shows a token with these certificates, whose own texts are canaries too. */
function driverWith(ders: readonly string[]) {
  const flags = {
    initialised: true,
    loginRequired: true,
    userPinInitialised: true,
    userPinCountLow: false,
    userPinFinalTry: false,
    userPinLocked: false,
    userPinToBeChanged: false,
    protectedAuthenticationPath: false,
    writeProtected: false,
    raw: 0,
  };
  const token = {
    label: canary,
    manufacturer: "m",
    model: "m",
    serial: canary,
    flags,
    minPinLength: 6,
    maxPinLength: 8,
    mechanisms: observed([]),
    certificates: observed(ders.map((der, at) => ({ id: `0${at}`, label: canary, der, tooLarge: false }))),
    keys: observed([]),
  };
  const slot = { id: "0", description: "r", manufacturer: "m", tokenPresent: true, token: observed(token) };
  const library = { manufacturer: control, description: "d", version: "1", cryptoki: "2.20" };
  const sight = observed({ library, slots: [slot] });
  return { path: `/home/${canary}/x.so`, kind: "pkcs11", lastCall: "", output: canary, tookMs: 1, sight };
}

describe("the search for a planted word", () => {
  it.each([
    ["as it is", `a ${canary} b`],
    ["in other letters", canary.toUpperCase()],
    ["back to front", [...canary].reverse().join("")],
    ["in hexadecimal", Buffer.from(`xx${canary}`).toString("hex")],
    ["in UTF-16 in hexadecimal", Buffer.from(canary, "utf16le").toString("hex")],
    ["in base64, at any place", Buffer.from(`12${canary}345`).toString("base64")],
    ["in base64, at another place", Buffer.from(`1${canary}345`).toString("base64")],
    ["with characters between", [...canary].join("\\")],
    ["percent-encoded", [...canary].map((c) => `%${c.charCodeAt(0).toString(16)}`).join("")],
    ["escaped as JSON may", [...canary].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("")],
  ])("finds it %s", (_, text) => {
    expect(tracesOf(canary, text)).not.toEqual([]);
  });

  it("finds nothing where it is not", () => {
    expect(tracesOf(canary, JSON.stringify({ a: "qZvk", b: control }))).toEqual([]);
  });
});

describe("the redaction", () => {
  it("finds a mark on every leaf of every subject", () => {
    expect(unmarked(factsFrom, "facts")).toEqual([]);
  });

  it("leaves no trace of a personal value of any subject, over 1,000 random sets of facts", () => {
    const next = random(20261128);
    const leaks: string[] = [];
    let controls = 0;
    for (let at = 0; at < 1000; at += 1) {
      const facts = quotingFacts(next, at);
      const redacted = redactedFacts(facts, allAuthorities, pseudonymsBy(Buffer.from(`key ${at}`)), mentioned);
      // The report is made of the redacted facts alone: some of them are followed to the end.
      const text = JSON.stringify(redacted) + (at % 50 === 0 ? allOf(facts) : "");
      const traces = [...tracesOf(canary, text)];
      const short = /\| AN \||pc1/.test(text) ? ["short"] : [];
      traces.push(...short);
      if (redacted === null || traces.length > 0) leaks.push(`${at}: ${traces.join(" ")}`);
      if (text.includes(control)) controls += 1;
    }
    expect(leaks).toEqual([]);
    expect(controls).toBeGreaterThan(950);
  });

  it("leaves no trace of what a certificate holds: names, numbers, address, e-mail, whoever issued it", () => {
    const text = allOf(factsFrom.parse({ tokens: observed({ drivers: [driverWith(certificates)] }) }));
    expect(tracesOf(canary, text)).toEqual([]);
    expect(text).toContain(control);
    // The outcome is there: kind, tax code's judgement, dates, the public issuer's name.
    expect(text).toContain('"notAfter": "2028-01-01T00:00:00.000Z"');
    expect(text).toContain('"issuer": "VIETTEL-CA SHA-256"');
    expect(text).toMatch(/"issuer": "Viettel\S* name-/);
  });
});

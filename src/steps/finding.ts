import type { Text } from "../text/language.ts";

/** Where the fault lies, so that support can route by it. */
export type Area = "SYS" | "USB" | "DRV" | "TOK" | "CRT" | "NET" | "POR" | "PLG" | "BRW" | "SIG" | "KYS";
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
export type Code = `${Area}-${Digit}${Digit}`;

export type Severity = "ok" | "info" | "warn" | "fail" | "unknown";

/** The four things that the report answers for. */
export const kinds = ["sign", "register", "login", "file"] as const;
export type Kind = (typeof kinds)[number];

/** What is wrong (or right), what to do next, and on what that rests. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence: what happened. */
  readonly what: Text;
  /** What to do now, one action an entry; empty only where nothing needs doing (`ok`). */
  readonly next: readonly Text[];
  /** Facts behind it, as shown dimmed; already cleaned of control characters. */
  readonly evidence: readonly string[];
  /** The kinds it bears on; all that rest on its step, where absent. */
  readonly concerns?: readonly Kind[];
  /** True where it names something that lies beyond this machine (report: `beyond`). */
  readonly beyond?: boolean;
}

/** A finding's constant part. Each half of the pair is required, so that none compiles by halves. */
export interface FindingKind<P> {
  readonly code: Code;
  readonly severity: Severity;
  readonly what: (params: P) => Text;
  readonly next: (params: P) => readonly [Text, ...Text[]];
  readonly concerns?: readonly Kind[];
  readonly beyond?: boolean;
}

/** A finding that says all is well: it needs no “what to do”. */
export interface OkKind<P> {
  readonly code: Code;
  readonly what: (params: P) => Text;
}

const mayBeEmpty: readonly Text[] = [];

/** Makes the constructor of a finding; its `kind` is kept for the list of all codes. */
export function finding<P>(kind: FindingKind<P>) {
  const make = (params: P, evidence: readonly string[] = []): Finding => ({
    code: kind.code,
    severity: kind.severity,
    what: kind.what(params),
    next: kind.next(params),
    evidence,
    ...(kind.concerns ? { concerns: kind.concerns } : {}),
    ...(kind.beyond ? { beyond: true } : {}),
  });
  return Object.assign(make, { code: kind.code });
}

/** Makes the constructor of a finding that says all is well. */
export function okFinding<P>(kind: OkKind<P>) {
  const make = (params: P, evidence: readonly string[] = []): Finding => ({
    code: kind.code,
    severity: "ok",
    what: kind.what(params),
    next: mayBeEmpty,
    evidence,
  });
  return Object.assign(make, { code: kind.code });
}

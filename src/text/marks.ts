/** The marks that go with a line; each reads the same without colour. */
const forms = {
  good: { unicode: "✔", ascii: "[OK]" },
  warn: { unicode: "!", ascii: "[!!]" },
  bad: { unicode: "✖", ascii: "[X]" },
  unknown: { unicode: "?", ascii: "[?]" },
  info: { unicode: "i", ascii: "[i]" },
  /** Skipped, or not applicable. */
  none: { unicode: "–", ascii: "[--]" },
  ahead: { unicode: "·", ascii: "[  ]" },
  looking: { unicode: "·", ascii: "[..]" },
} as const;

export type Mark = keyof typeof forms;

/** Returns a mark for a console that shows Unicode, or in ASCII for one that may not. */
export function drawnMark(mark: Mark, asciiOnly: boolean): string {
  return forms[mark][asciiOnly ? "ascii" : "unicode"];
}

export const verdictMarks = {
  ready: "good",
  "ready-with-warnings": "warn",
  "not-ready": "bad",
  unknown: "unknown",
} as const satisfies Record<string, Mark>;

/** The mark of a step, by its status. */
export const stepMarks = {
  passed: "good",
  warned: "warn",
  failed: "bad",
  unknown: "unknown",
  skipped: "none",
  "not-applicable": "none",
} as const satisfies Record<string, Mark>;

/** The mark of a finding, by its severity. */
export const severityMarks = {
  ok: "good",
  info: "info",
  warn: "warn",
  fail: "bad",
  unknown: "unknown",
} as const satisfies Record<string, Mark>;

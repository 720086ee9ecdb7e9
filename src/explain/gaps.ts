/** What stands for a value that is different on each machine. */
export const gap = "…";

/** A value to put into an example in order to see where it is written, and the ways in which it may be written. */
export interface Filler {
  readonly value: unknown;
  readonly written: readonly string[];
}

/** Numbers that hardly a sentence has by itself. */
const numbers: readonly Filler[] = [
  { value: 987_654, written: ["987654", "987.654", "987,654"] },
  { value: 97, written: ["97"] },
];

/** A day that no sentence has by itself. */
const day: Filler = {
  value: new Date("2031-07-09T05:00:00Z"),
  written: ["09/07/2031", "9/7/2031", "2031-07-09", "9 July 2031"],
};

/** Days that are no samples but the rules' own. */
const ruleDays = ["2024-07-01", "2025-07-01"];

/** Returns what to put in the place of a value of an example; nothing where it is to stay. */
export function fillers(value: unknown): readonly Filler[] {
  if (typeof value === "string") return [{ value: gap, written: [gap] }];
  if (typeof value === "number") return numbers;
  return value instanceof Date && !ruleDays.includes(value.toISOString().slice(0, 10)) ? [day] : [];
}

/** Whether a sentence with gaps is this one with words left out. */
function isFormOf(form: string, sentence: string): boolean {
  const parts = form.split(gap).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*?")}$`).test(sentence);
}

/**
 * Returns the filled sentence with a gap where the filler is written; null where it is not written there, or where it
 * makes another sentence than `before`.
 */
export function withGaps(filled: string, before: string, { value, written }: Filler): string | null {
  if (value === gap) return filled !== before && isFormOf(filled, before) ? filled : null;
  if (!written.some((one) => filled.includes(one) && !before.includes(one))) return null;
  return gapsFor([{ value, written }], filled);
}

/** Returns the sentence with a gap wherever one of these fillers is written. */
export function gapsFor(used: readonly Filler[], sentence: string): string {
  return used.flatMap(({ written }) => written).reduce((text, one) => text.replaceAll(one, gap), sentence);
}

import { minuteInVietNam } from "../text/day.ts";
import type { Text } from "../text/language.ts";
import { drawnMark, type Mark, severityMarks } from "../text/marks.ts";
import type { Cause } from "./causes.ts";
import type { Pen } from "./text.ts";
import { causeWords, words } from "./words.ts";

/** What was looked at to tell whether the causes are there. */
export interface LookedAt {
  readonly causes: readonly Cause[];
  /** A file that was named, or this machine. */
  readonly at: "file" | "here";
  readonly takenAt: Date;
  /** Whether the practice token, or facts made by hand, took part. */
  readonly practice: boolean;
}

/** Returns whether the causes are there, first in a sentence, then by code. */
export function causesBlock({ causes, at, takenAt, practice }: LookedAt, pen: Pen): readonly string[] {
  const { t, lines, ascii } = pen;
  const [present, unknown, absent] = (["present", "unknown", "absent"] as const).map((presence) =>
    causes.filter((cause) => cause.presence === presence),
  );
  const where = t(at === "file" ? causeWords.inFile : causeWords.here);
  const head = `${where} (${t(minuteInVietNam(takenAt))})`;
  const mark = (name: Mark) => drawnMark(name, ascii);
  return [
    ...lines("", `${head}: ${t(answerOf(causes))}`),
    ...(practice ? lines("  ", t(causeWords.practice)) : []),
    ...(present ?? []).flatMap(({ entry, what }) =>
      lines(`  ${mark(severityMarks[entry.severity])} ${entry.code}  `, what ?? t(entry.says[0])),
    ),
    ...(unknown ?? []).flatMap(({ entry, because }) => {
      const why = because.length > 0 ? `${t(causeWords.because)} ${because.join(", ")}` : t(causeWords.notLooked);
      return lines(`  ${mark("unknown")} ${entry.code}  `, `${t(causeWords.cannotTell)}: ${why}`);
    }),
    ...((absent ?? []).length > 0
      ? lines("  ", `${t(causeWords.absent)}: ${(absent ?? []).map(({ entry }) => entry.code).join(", ")}`)
      : []),
  ];
}

/** The answer in a sentence: the cause is there, is not, or cannot be told. */
function answerOf(causes: readonly Cause[]): Text {
  if (causes.length === 0) return words.notTold;
  if (causes.some(({ presence }) => presence === "present")) return causeWords.isThere;
  return causes.some(({ presence }) => presence === "unknown") ? causeWords.maybe : causeWords.isNotThere;
}

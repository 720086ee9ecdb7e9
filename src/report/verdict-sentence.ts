import type { Purpose } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import { type Mark, verdictMarks } from "../text/marks.ts";
import { resultWords, signHeadings } from "../text/verdicts.ts";
import type { ReportJson } from "./schema.ts";

/** What the person asked about with `--for`, as a verb. */
const purposeWords = {
  portal: {
    vi: "đăng ký, đăng nhập Cổng Dịch vụ công Quốc gia",
    en: "register and log in on the national portal",
  },
  tax: { vi: "nộp tờ khai thuế", en: "file tax returns" },
  bhxh: { vi: "nộp hồ sơ bảo hiểm xã hội", en: "file for social insurance" },
  customs: { vi: "nộp tờ khai hải quan", en: "file customs declarations" },
} as const satisfies Record<Purpose, Text>;

/** The verdict in one sentence, like `signHeadings`: its answer is in capitals. */
const sentences = {
  ready: (loud: Text) => ({ vi: `SẴN SÀNG ${loud.vi} trên máy này`, en: `READY TO ${loud.en} on this machine` }),
  "ready-with-warnings": (loud: Text) => ({
    vi: `${loud.vi} ĐƯỢC trên máy này, có cảnh báo`,
    en: `CAN ${loud.en} on this machine, with warnings`,
  }),
  "not-ready": (loud: Text) => ({
    vi: `CHƯA ${loud.vi} ĐƯỢC trên máy này`,
    en: `NOT READY TO ${loud.en} on this machine`,
  }),
  unknown: (_: Text, plain: Text) => ({
    vi: `CHƯA BIẾT có ${plain.vi} được trên máy này hay không`,
    en: `CANNOT TELL whether this machine can ${plain.en}`,
  }),
  /** All is well here, but it also depends on what kyso cannot see. */
  "ready-here": (_: Text, plain: Text) => ({
    vi: `MÁY NÀY ĐỦ để ${plain.vi}; còn tùy điều kyso không biết được`,
    en: `THIS MACHINE WILL DO to ${plain.en}; the rest kyso cannot know`,
  }),
} as const;

/** Returns the overall verdict in one sentence, for what the person asked about. */
function purposeSentence(verdict: keyof typeof sentences, purpose: Purpose): Text {
  const plain = purposeWords[purpose];
  return sentences[verdict]({ vi: plain.vi.toUpperCase(), en: plain.en.toUpperCase() }, plain);
}

export interface VerdictSentence {
  readonly mark: Mark;
  readonly sentence: Text;
}

/** Returns a mark, but no tick in a report of practice: it says nothing of a real token. */
export function markIn({ practice }: Pick<ReportJson, "practice">, mark: Mark): Mark {
  return practice && mark === "good" ? "warn" : mark;
}

/** Returns a verdict, marked as practice in a report of practice. */
export function inPractice({ practice }: Pick<ReportJson, "practice">, verdict: Text): Text {
  const { vi, en } = resultWords.practice;
  return practice ? { vi: `${vi}: ${verdict.vi}`, en: `${en}: ${verdict.en}` } : verdict;
}

/** Returns what a verdict on signing rests on: a test signature, one that does not count, or none. */
export function proofOf({ practice, readiness, steps }: Pick<ReportJson, "practice" | "readiness" | "steps">): Text {
  if (readiness.sign.proven) return resultWords.proven;
  const made = steps.some(({ id, status }) => id === "signature" && status === "passed");
  return practice && made ? resultWords.practiceSignature : resultWords.unproven;
}

/** Returns the verdict on what was asked, in one sentence, with its mark. */
export function verdictSentence(report: ReportJson): VerdictSentence {
  const { mark, sentence } = answerTo(report);
  return { mark: markIn(report, mark), sentence };
}

function answerTo({ overall, for: purpose, readiness }: ReportJson): VerdictSentence {
  if (purpose === null) return { mark: verdictMarks[overall], sentence: signHeadings[overall] };
  const asked = purpose === "portal" ? [readiness.register, readiness.login] : [readiness.file];
  // As for a single kind: no tick while it depends on things kyso cannot see.
  if (overall === "ready" && asked.some((kind) => kind.beyond.length > 0))
    return { mark: "warn", sentence: purposeSentence("ready-here", purpose) };
  return { mark: verdictMarks[overall], sentence: purposeSentence(overall, purpose) };
}

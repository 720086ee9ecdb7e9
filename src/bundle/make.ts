import { randomBytes } from "node:crypto";
import { catalogueDate } from "../catalogue/date.ts";
import { type Facts } from "../facts/facts.ts";
import { subjectNames, type SubjectName } from "../facts/subjects.ts";
import { type JudgeAll, reportOf } from "../report/judge-all.ts";
import { practiceTookPart } from "../report/report.ts";
import type { ReportJson } from "../report/schema.ts";
import { certificatesSeen, holderCertificates, isNamedBy } from "../steps/certificate/holder.ts";
import type { Choices } from "../steps/step.ts";
import { blankToOpenSc, blankTokens, tokensSeen } from "../steps/token/seen.ts";
import { catalogueDays } from "./catalogue-days.ts";
import type { PersonalValue } from "./personal-words.ts";
import { type Pseudonym, pseudonymsBy } from "./pseudonyms.ts";
import { redactedFacts } from "./redacted-facts.ts";
import type { Bundle } from "./schema.ts";

/** What a bundle is made of: what a report is, with what is known beside. */
export interface BundleInput extends Omit<JudgeAll, "withFacts" | "label"> {
  /** What the person calls this machine, to be read by others; null if they gave no name. */
  readonly label: string | null;
  /** The names of this computer and of its user: no fact holds them, and a text may quote them. */
  readonly computer: string;
  readonly user: string;
  /** Whether all of it is a rehearsal (a demo), as which the scenario is then marked. */
  readonly synthetic?: boolean;
  /** The key of the pseudonyms; random unless a test gives one. */
  readonly key?: Uint8Array;
}

/** The choice as the redacted facts hold it. */
function redactedChoices(facts: Facts, redacted: Facts, choices: Choices, pseudonym: Pseudonym): Choices {
  const { certificate, token, ...others } = choices;
  const seen = [tokensSeen, blankTokens, blankToOpenSc].flatMap((of) => of(facts));
  const after = [tokensSeen, blankTokens, blankToOpenSc].flatMap((of) => of(redacted));
  const at = seen.findIndex(({ key }) => key === token);
  const key = after[at]?.key ?? "[token]";
  return {
    ...others,
    certificate: certificate === null ? null : redactedCertificate(facts, certificate, pseudonym),
    ...(token === undefined ? {} : { token: key }),
  };
}

/** Returns the pseudonym of what a choice names: of one certificate, of a serial number that several have, or of none. */
function redactedCertificate(facts: Facts, choice: string, pseudonym: Pseudonym): string {
  const all = [...holderCertificates(facts), ...certificatesSeen(facts)].map(({ certificate }) => certificate);
  const named = all.filter((certificate) => isNamedBy(certificate, choice));
  const hashes = [...new Set(named.map(({ sha256 }) => sha256))];
  const [first, ...others] = hashes;
  if (first !== undefined && others.length === 0) return pseudonym("certificate", first);
  return pseudonym("serial", choice.toLowerCase().replace(/^0+(?=.)/, ""));
}

/** What judging says, without sentences: codes, severities, verdicts. */
function verdictsOf({ steps, overall, readiness, practice }: ReportJson): string {
  const judged = steps.map(({ id, status, findings }) => [id, status, findings.map((f) => [f.code, f.severity])]);
  return JSON.stringify([judged, overall, readiness, practice]);
}

/**
 * Returns the support bundle of one run. The facts are redacted first, and the report is made by judging what is left, so
 * that it holds nothing else. Null if that does not give the same codes and verdicts: such a bundle would mislead.
 */
export function bundleOf(input: BundleInput): Bundle | null {
  const { facts, authorities, choices, computer, user, now, version, leftOut, language, tookMs } = input;
  const { synthetic = false } = input;
  const pseudonym = pseudonymsBy(input.key ?? randomBytes(32));
  const mentioned: readonly PersonalValue[] = [
    { kind: "host", value: computer },
    { kind: "name", value: user },
  ];
  const redacted = redactedFacts(facts, authorities, pseudonym, mentioned);
  if (redacted === null) return null;
  const chosen = redactedChoices(facts, redacted.facts, choices, pseudonym);
  const label = input.label ?? pseudonym("host", computer, 100);
  const report = reportOf({ ...input, label, facts: redacted.facts, choices: chosen, withFacts: false });
  const original = reportOf({ ...input, label, withFacts: false });
  if (verdictsOf(report) !== verdictsOf(original)) return null;
  const practice = synthetic || practiceTookPart(facts);
  const took = (subject: SubjectName) => [subject, Math.max(0, Math.round(tookMs(subject)))] as const;
  return {
    schema: "kyso/bundle@1",
    kyso: version,
    takenAt: now.toISOString(),
    practice,
    scenario: {
      schema: "kyso/facts@1",
      name: "kyso-bundle",
      synthetic,
      about: { vi: "Gói hỗ trợ đã che thông tin riêng.", en: "A support bundle, redacted." },
      takenAt: now.toISOString(),
      facts: redacted.facts,
      changes: [],
      remote: chosen.remote,
      practice: null,
    },
    judging: {
      choices: { ...chosen },
      leftOut: [...leftOut],
      tookMs: Object.fromEntries(subjectNames.filter((subject) => facts[subject]).map(took)),
      language,
    },
    report,
    catalogue: { date: catalogueDate, files: [...catalogueDays] },
    redactions: [...redacted.redactions],
  };
}

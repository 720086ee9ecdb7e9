import { beginBy, lastDayOf, livesThrough } from "../../calendar/certificate.ts";
import { nextFiling } from "../../calendar/filings.ts";
import { dayWithName, shiftWords } from "../../calendar/words.ts";
import { ruleEvidence } from "../../catalogue/rules.ts";
import type { Text } from "../../text/language.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput } from "../step.ts";
import { endsBeforeFiling } from "./filing-findings.ts";
import type { HolderCertificate } from "./holder.ts";
import { type NextFiling, nextFilingFor } from "./next-filing.ts";
import { isBusiness } from "./renewal.ts";

/** Returns how the date came about, as evidence. */
function evidenceOf({ today, filing }: NextFiling): readonly Text[] {
  const { rule, due, tentative, what } = filing;
  const shift = shiftWords(filing);
  const day = dayWithName(due);
  const quarter = rule.filers === "month" ? nextFiling(today, rule.for, "quarter") : null;
  const byQuarter = quarter ? dayWithName(quarter.due) : null;
  return [
    { vi: `${what.vi}: ${day.vi}, ${rule.who.vi}`, en: `${what.en}: ${day.en}, ${rule.who.en}` },
    ...(shift ? [shift] : []),
    ...(tentative ? [tentative] : []),
    ...(quarter && byQuarter
      ? [
          {
            vi: `khai theo quý thì hạn gần nhất là ${byQuarter.vi} (${quarter.what.vi})`,
            en: `by quarter the next date is ${byQuarter.en} (${quarter.what.en})`,
          },
        ]
      : []),
    ruleEvidence(rule),
  ];
}

/** Warns of a certificate in force that ends before what is filed next. */
export function ofFiling({ certificate, identity }: HolderCertificate, input: JudgeInput): readonly Finding[] {
  const next = nextFilingFor(input);
  if (!next || livesThrough(certificate, next.filing.due)) return [];
  const { today, filing } = next;
  const last = lastDayOf(certificate);
  const begin = beginBy(last, isBusiness(identity));
  const params = {
    filing: filing.rule.kind === "return" ? { vi: `nộp ${filing.what.vi}`, en: filing.what.en } : filing.what,
    due: filing.due,
    until: certificate.notAfter,
    onTheDay: last === filing.due,
    beginBy: begin < today ? null : begin,
  };
  return [endsBeforeFiling(params, evidenceOf(next))];
}

import { ruleEvidence, serialBeforehand } from "../../catalogue/rules.ts";
import { accountFinding } from "../account.ts";
import { namedCertificate } from "../certificate/holder.ts";
import type { JudgeInput, NotApplicable, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/**
 * By today's rules nobody does this with a token any more: the step no longer applies, and its findings say since when
 * and what takes its place. None of that can be looked at from this machine: it lies beyond.
 */
function judge({ facts, choices, now }: JudgeInput): NotApplicable {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account = accountFinding(named, choices.remote, findings);
  const serial = named?.certificate.serial ?? null;
  return { notApplicable: [account, findings.serialKnown({ serial }, [ruleEvidence(serialBeforehand)])] };
}

/** Step 6: registering, beside what today's rules made of it. */
export const registration: Step = {
  id: "registration",
  title: { vi: "Đăng ký", en: "Registration" },
  guide,
  needs: [],
  watches: [],
  judge,
};

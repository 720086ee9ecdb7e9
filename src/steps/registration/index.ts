import { accountFinding } from "../account.ts";
import { namedCertificate } from "../certificate/holder.ts";
import { renewalEvidence } from "../certificate/renewal.ts";
import type { JudgeInput, NotApplicable, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/**
 * Never applicable: by today's rules nobody does this with a token any more. The findings say since when and what
 * replaces it; none of that can be checked from this machine.
 */
function judge({ facts, choices, now }: JudgeInput): NotApplicable {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account = accountFinding(named, choices.remote, findings);
  const serial = named?.certificate.serial ?? null;
  const of = named?.identity ?? null;
  return { notApplicable: [account, findings.serialKnown({ serial, of }, renewalEvidence(of))] };
}

/** Step 6 of the guide, registering, and what today's rules have changed about it. */
export const registration: Step = {
  id: "registration",
  title: { vi: "Đăng ký", en: "Registration" },
  guide,
  needs: [],
  watches: [],
  judge,
};

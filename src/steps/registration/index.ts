import { citizensUseVneid, organisationsUseVneid, ruleEvidence, serialBeforehand } from "../../catalogue/rules.ts";
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
  const account =
    named?.identity.kind === "person"
      ? findings.person({ since: new Date(citizensUseVneid.since) }, [ruleEvidence(citizensUseVneid)])
      : findings.organisation({ since: new Date(organisationsUseVneid.since), remote: choices.remote }, [
          ruleEvidence(organisationsUseVneid),
        ]);
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

import { citizensUseVneid, organisationsUseVneid, ruleEvidence, serialBeforehand } from "../../catalogue/rules.ts";
import { namedCertificate } from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** Nothing here can be looked at from this machine: each finding says what lies beyond it. */
function judge({ facts, choices, now }: JudgeInput): readonly Finding[] {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account =
    named?.identity.kind === "person"
      ? findings.person({ since: citizensUseVneid.since }, [ruleEvidence(citizensUseVneid)])
      : findings.organisation({ since: organisationsUseVneid.since }, [ruleEvidence(organisationsUseVneid)]);
  const serial = named?.certificate.serial ?? null;
  return [account, findings.serialKnown({ serial }, [ruleEvidence(serialBeforehand)])];
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

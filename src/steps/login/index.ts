import { citizensUseVneid, organisationsUseVneid, ruleEvidence, taxUsesVneid } from "../../catalogue/rules.ts";
import { namedCertificate } from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, Purpose, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** Where one files: another portal than the national one, with a login of its own. */
function ofPurpose(purpose: Purpose | null): readonly Finding[] {
  if (purpose === null || purpose === "portal") return [];
  if (purpose === "tax") return [findings.taxPortal({ since: taxUsesVneid.since }, [ruleEvidence(taxUsesVneid)])];
  return [findings.otherPortal({ portal: purpose })];
}

/** Nothing here can be looked at from this machine: each finding says what lies beyond it. */
function judge({ facts, choices, now }: JudgeInput): readonly Finding[] {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account =
    named?.identity.kind === "person"
      ? findings.person({ since: citizensUseVneid.since }, [ruleEvidence(citizensUseVneid)])
      : findings.organisation({ since: organisationsUseVneid.since }, [ruleEvidence(organisationsUseVneid)]);
  return [account, ...ofPurpose(choices.purpose)];
}

/** Step 7 and section 3: logging in, beside what today's rules made of it. */
export const login: Step = {
  id: "login",
  title: { vi: "Đăng nhập", en: "Login" },
  guide,
  needs: [],
  watches: [],
  judge,
};

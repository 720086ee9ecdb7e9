import { ruleEvidence, taxUsesVneid } from "../../catalogue/rules.ts";
import { type Account, accountFinding, accountOf } from "../account.ts";
import { namedCertificate } from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, NotApplicable, Purpose, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** Reports on the login where the person files, if that is another portal than the national one. */
function ofPurpose(purpose: Purpose | null, account: Account): readonly Finding[] {
  if (purpose === null || purpose === "portal") return [];
  if (purpose === "tax")
    return [findings.taxPortal({ since: new Date(taxUsesVneid.since), account }, [ruleEvidence(taxUsesVneid)])];
  return [findings.otherPortal({ portal: purpose })];
}

/**
 * Never applicable: by today's rules nobody does this with a token any more. The findings say since when and what
 * replaces it; none of that can be checked from this machine.
 */
function judge({ facts, choices, now }: JudgeInput): NotApplicable {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account = accountFinding(named, choices.remote, findings);
  return { notApplicable: [account, ...ofPurpose(choices.purpose, named === null ? "unknown" : accountOf(named))] };
}

/** Step 7 and section 3 of the guide, logging in, and what today's rules have changed about it. */
export const login: Step = {
  id: "login",
  title: { vi: "Đăng nhập", en: "Login" },
  guide,
  needs: [],
  watches: [],
  judge,
};

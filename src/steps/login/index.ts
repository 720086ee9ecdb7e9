import { ruleEvidence, taxUsesVneid } from "../../catalogue/rules.ts";
import { accountFinding } from "../account.ts";
import { namedCertificate } from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, NotApplicable, Purpose, Step } from "../step.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** Where one files: another portal than the national one, with a login of its own. */
function ofPurpose(purpose: Purpose | null): readonly Finding[] {
  if (purpose === null || purpose === "portal") return [];
  if (purpose === "tax")
    return [findings.taxPortal({ since: new Date(taxUsesVneid.since) }, [ruleEvidence(taxUsesVneid)])];
  return [findings.otherPortal({ portal: purpose })];
}

/**
 * By today's rules nobody does this with a token any more: the step no longer applies, and its findings say since when
 * and what takes its place. None of that can be looked at from this machine: it lies beyond.
 */
function judge({ facts, choices, now }: JudgeInput): NotApplicable {
  const named = choices.remote ? null : namedCertificate(facts, choices, now);
  const account = accountFinding(named, choices.remote, findings);
  return { notApplicable: [account, ...ofPurpose(choices.purpose)] };
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

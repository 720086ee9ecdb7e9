import { citizensUseVneid, organisationsUseVneid, ruleEvidence } from "../catalogue/rules.ts";
import type { HolderCertificate } from "./certificate/holder.ts";
import type { Finding, Maker } from "./finding.ts";

/** What a step says of the account that took the token's place, by whose certificate it is. */
interface OfAccount {
  readonly person: Maker<{ readonly since: Date }>;
  readonly organisation: Maker<{ readonly since: Date; readonly remote: boolean }>;
}

/** Since when which account is used instead of a token; where nobody knows whose certificate it is, an organisation's. */
export function accountFinding(named: HolderCertificate | null, remote: boolean, of: OfAccount): Finding {
  return named?.identity.kind === "person"
    ? of.person({ since: new Date(citizensUseVneid.since) }, [ruleEvidence(citizensUseVneid)])
    : of.organisation({ since: new Date(organisationsUseVneid.since), remote }, [ruleEvidence(organisationsUseVneid)]);
}

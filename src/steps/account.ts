import { citizensUseVneid, organisationsUseVneid, ruleEvidence } from "../catalogue/rules.ts";
import type { HolderCertificate } from "./certificate/holder.ts";
import type { Finding, Maker } from "./finding.ts";

/** A step's findings about the account that is used instead of a token, by kind of holder. */
interface OfAccount {
  readonly person: Maker<{ readonly since: Date }>;
  readonly organisation: Maker<{ readonly since: Date; readonly remote: boolean }>;
}

/** Returns which account is used instead of a token and since when; an unknown holder counts as an organisation. */
export function accountFinding(named: HolderCertificate | null, remote: boolean, of: OfAccount): Finding {
  return named?.identity.kind === "person"
    ? of.person({ since: new Date(citizensUseVneid.since) }, [ruleEvidence(citizensUseVneid)])
    : of.organisation({ since: new Date(organisationsUseVneid.since), remote }, [ruleEvidence(organisationsUseVneid)]);
}

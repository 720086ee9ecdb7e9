import {
  citizensUseVneid,
  householdsUseOwnersVneid,
  organisationsUseVneid,
  type Rule,
  ruleEvidence,
} from "../catalogue/rules.ts";
import type { HolderKind } from "./certificate/holder-kinds.ts";
import type { HolderCertificate } from "./certificate/holder.ts";
import type { Finding, Maker } from "./finding.ts";

/** Whose VNeID identity is used: the organisation's own, the person's, that of the business's owner. */
export type Account = "organisation" | "person" | "household" | "unknown";

/** Whose account follows from the kind of holder. */
const accounts: { readonly [K in HolderKind]: Account } = {
  organisation: "organisation",
  branch: "organisation",
  "budget-unit": "organisation",
  "household-business": "household",
  person: "person",
  "person-of-organisation": "person",
  unknown: "unknown",
};

/** Since when which account holds, and for whom it is said. */
export interface OfOrganisation {
  readonly since: Date;
  /** Whether the person signs remotely, without a token. */
  readonly remote: boolean;
  readonly kind: HolderKind;
}

export interface OfPerson {
  readonly since: Date;
  /** The tax code of the organisation to which the person belongs; null for a person alone, or if it is not named. */
  readonly employer: string | null;
  /** Whether the certificate names the person as one of an organisation. */
  readonly ofOrganisation: boolean;
  /** Whether the certificate names a passport alone: perhaps a foreigner's, to whom what holds for citizens may not apply. */
  readonly byPassport: boolean;
}

export interface Since {
  readonly since: Date;
}

/** A step's findings about the account that is used instead of a token, by whose it is. */
interface OfAccount {
  readonly person: Maker<OfPerson>;
  readonly organisation: Maker<OfOrganisation>;
  readonly household: Maker<Since>;
  readonly unknownHolder: Maker<Since>;
}

/** Returns whose account a certificate's holder uses; the guide is for organisations where there is no certificate. */
export function accountOf(named: HolderCertificate | null): Account {
  return named === null ? "organisation" : accounts[named.identity.kind];
}

const sinceOf = ({ since }: Rule) => new Date(since);

/** Returns which account is used instead of a token and since when. */
export function accountFinding(named: HolderCertificate | null, remote: boolean, of: OfAccount): Finding {
  const kind = named?.identity.kind ?? "organisation";
  const ofOrganisation = kind === "person-of-organisation";
  const employer = named?.identity.ofEmployer ? named.identity.taxCode : null;
  const byPassport = named?.identity.byPassport ?? false;
  switch (accountOf(named)) {
    case "person":
      return of.person(
        { since: sinceOf(citizensUseVneid), ofOrganisation, employer, byPassport },
        byPassport ? [] : [ruleEvidence(citizensUseVneid)],
      );
    case "household":
      return of.household({ since: sinceOf(householdsUseOwnersVneid) }, [ruleEvidence(householdsUseOwnersVneid)]);
    case "organisation":
      return of.organisation({ since: sinceOf(organisationsUseVneid), remote, kind }, [
        ruleEvidence(organisationsUseVneid),
      ]);
    case "unknown":
      return of.unknownHolder({ since: sinceOf(organisationsUseVneid) }, [
        ruleEvidence(organisationsUseVneid),
        ruleEvidence(citizensUseVneid),
      ]);
  }
}

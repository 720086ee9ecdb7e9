import { isGovernment } from "../../catalogue/government.ts";
import { personalNumberIsTaxCode, ruleEvidence } from "../../catalogue/rules.ts";
import type { Finding } from "../finding.ts";
import type { HolderCertificate } from "./holder.ts";
import * as findings from "./identity-findings.ts";
import { isLeftEmpty } from "./numbers.ts";

/** Reports what is odd about a tax code: more than one, a wrong one, a left out dash, an older one, whose it is. */
function ofTaxCode({ identity }: HolderCertificate): readonly Finding[] {
  const { taxCode, taxCodeIs, onlyCheckDigitWrong, withoutDash, older, mayBeHousehold, severalTaxCodes } = identity;
  if (severalTaxCodes.length > 0) return [findings.severalTaxCodes({ taxCodes: severalTaxCodes })];
  if (taxCode === null) return [];
  if (taxCodeIs === "wrong") return [findings.taxCodeOdd({ taxCode, onlyCheckDigit: onlyCheckDigitWrong })];
  const since = new Date(personalNumberIsTaxCode.since);
  const evidence = [ruleEvidence(personalNumberIsTaxCode)];
  return [
    ...(withoutDash === null ? [] : [findings.dashLeftOut({ written: withoutDash, taxCode })]),
    ...(older ? [findings.olderCode({ taxCode, since }, evidence)] : []),
    ...(mayBeHousehold && !older ? [findings.personOrHousehold({ taxCode, since }, evidence)] : []),
  ];
}

/** Reports what was not read: numbers of a kind that is not known, and known words without a number. */
function ofUnread(unread: readonly string[], person: boolean): Finding {
  const empty = unread.filter(isLeftEmpty);
  const numbers = unread.filter((text) => !isLeftEmpty(text));
  return findings.unknownNumber({ numbers, empty, person }, unread);
}

/**
 * Judges whom the certificate names, and by which tax code; portals compare it with the filing's. Most certificates of
 * the government's service have none.
 */
export function ofIdentity(holder: HolderCertificate): readonly Finding[] {
  const { identity, certificate } = holder;
  const { kind, unknown, named } = identity;
  const unread = unknown.length > 0;
  const { issuer, policies, issuerOrganisation } = certificate;
  const without = !unread && !named && !isGovernment(issuer, policies, issuerOrganisation);
  return [
    ...(unread ? [ofUnread(unknown, kind !== "unknown")] : []),
    ...(without ? [findings.noTaxCode({})] : []),
    ...ofTaxCode(holder),
  ];
}

import { householdNames } from "../../catalogue/holder-words.ts";
import { folded } from "../../text/folded.ts";
import type { KnownCertificate } from "../../x509/told.ts";
import { type HolderKind, kindOf } from "./holder-kinds.ts";
import { codesInName, numbersIn, type Read } from "./numbers.ts";
import { type TaxCode, taxCodeIn } from "./tax-code.ts";

export { isTaxCode } from "./tax-code.ts";

/** Whom a certificate names, by its UID attributes and its names. */
export interface Identity {
  readonly kind: HolderKind;
  /**
   * In its right form where it has one, else as written; null if there is none, or if several are named and it is not
   * certain which counts. Beside a person's numbers it is the employer's; of a person alone it is the personal number.
   */
  readonly taxCode: string | null;
  /** Whether the tax code is valid (`right`), a personal number, or neither (`wrong`). */
  readonly taxCodeIs: "absent" | "right" | "personal-number" | "wrong";
  /** Whether the tax code is that of the organisation (or household business) to which the person belongs. */
  readonly ofEmployer: boolean;
  /** Whether a wrong tax code has a right number of digits, so that only its check digit is wrong. */
  readonly onlyCheckDigitWrong: boolean;
  /** The tax code as the certificate writes it, if its dash is left out. */
  readonly withoutDash: string | null;
  /** Whether it is an individual's older code, which the personal number has replaced. */
  readonly older: boolean;
  /** Whether a person's tax code may just as well be that of the person's household business: nothing tells. */
  readonly mayBeHousehold: boolean;
  /** Different tax codes, none of which is certain to count; empty mostly. */
  readonly severalTaxCodes: readonly string[];
  /** The attributes of a kind that kyso does not know, as written. */
  readonly unknown: readonly string[];
  /** Whether a passport's is the only number: of a foreigner, or of a citizen. */
  readonly byPassport: boolean;
  /** Whether any number is named that kyso knows. */
  readonly named: boolean;
}

/** The names in a subject that tell of its holder; others stand beside the UID attributes and may hold a tax code. */
interface Names {
  readonly organisation?: string | null;
  readonly common?: string | null;
  readonly otherIds?: readonly string[];
}

type Known = Extract<Read, { known: object }>;

function unique(codes: readonly TaxCode[]): readonly TaxCode[] {
  return [...new Map(codes.map((c) => [c.code, c])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Returns the one code that counts among different ones; null if that is not certain. */
function counting(codes: readonly TaxCode[]): TaxCode | null {
  const [first, ...others] = codes;
  if (!first || others.length === 0) return first ?? null;
  // A unit's code names its head's, too; the personal number has replaced the older code of the same person.
  const units = codes.filter((c) => c.form === "dependent-unit");
  const heads = new Set(codes.map((c) => c.code.slice(0, 10)));
  if (units.length === 1 && heads.size === 1) return units[0] ?? null;
  const today = codes.filter((c) => c.form === "personal-number");
  const before = codes.filter((c) => c.form === "older-individual");
  return today.length === 1 && before.length + 1 === codes.length ? (today[0] ?? null) : null;
}

const isIndividuals = ({ form }: TaxCode) => form === "personal-number" || form === "older-individual";

/** Picks among all tax codes: an organisation's before an individual's, a valid one before a wrong one. */
function picked(codes: readonly TaxCode[]): { readonly among: readonly TaxCode[]; readonly code: TaxCode | null } {
  const all = unique(codes);
  const right = all.filter((c) => c.valid);
  const organisations = right.filter((c) => !isIndividuals(c));
  const among = [organisations, right, all].find((some) => some.length > 0) ?? [];
  return { among, code: counting(among) };
}

/** Returns the personal number that identity cards of twelve digits give; null if there is none, or not one alone. */
function personalNumber(known: readonly Known[]): TaxCode | null {
  const cards = known.filter(({ known: word }) => word.is === "identity-card");
  const numbers = unique(cards.map(({ number }) => taxCodeIn(number)).filter((c) => c.form === "personal-number"));
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}

function judged(code: TaxCode | null): Identity["taxCodeIs"] {
  if (code === null) return "absent";
  if (!code.valid) return "wrong";
  return code.form === "personal-number" ? "personal-number" : "right";
}

function isHouseholdName(name: string | null | undefined): boolean {
  const text = folded(name ?? "");
  return householdNames.some((known) => text === known || text.startsWith(`${known} `));
}

/**
 * Reads whom the UID attributes name, with the names beside them: “MST:0102005769”, a branch's “MST:0102721191-001”, a
 * budget unit's “MNS:…”, a person's “CCCD:…”. Their order, case and blanks do not matter.
 */
export function identityOf(
  userIds: readonly string[],
  organisation: string | null = null,
  { common = null, otherIds = [] }: Names = {},
): Identity {
  const attributes = userIds.flatMap(numbersIn);
  const names = [organisation, common, ...otherIds].filter((name) => name !== null);
  const known = [...attributes, ...names.flatMap(codesInName)].flatMap((r) => (r.known ? [r] : []));
  const unknown = [...new Set(attributes.flatMap((r) => (r.known ? [] : [r.text])))].sort();
  const written = known.filter(({ known: word }) => word.is === "tax-code");
  const codes = written.map(({ number }) => taxCodeIn(number));
  const card = personalNumber(known);
  const { among, code: fromWords } = picked(codes);
  // Since 2025-07-01 a person's tax code is the personal number: it has replaced an older code beside it.
  const replaced = card !== null && fromWords?.form === "older-individual" && fromWords.valid;
  const code = codes.length === 0 || replaced ? card : fromWords;
  const several = codes.length > 0 && fromWords === null ? among.map((c) => c.code) : [];
  const person = known.some(({ known: word }) => word.of === "person");
  // An individual's own code beside an organisation's names the person, as an identity card does.
  const individual = codes.some((c) => c.valid && isIndividuals(c)) && code !== null && !isIndividuals(code);
  const said = {
    person: person || individual,
    own: card !== null && codes.some((c) => c.code === card.code),
    budgetUnit: known.some(({ known: word }) => word.is === "budget-code"),
    household: isHouseholdName(organisation) || isHouseholdName(common),
    isHousehold: isHouseholdName(common ?? organisation),
    code: several.length > 0 ? ("several" as const) : (fromWords?.form ?? ("absent" as const)),
    unread: unknown.length > 0,
  };
  const kind = kindOf(said);
  return {
    kind,
    taxCode: code?.code ?? null,
    taxCodeIs: judged(code),
    ofEmployer:
      kind === "person-of-organisation" && fromWords !== null && (said.household || !isIndividuals(fromWords)),
    onlyCheckDigitWrong: code !== null && !code.valid && code.form !== "none",
    withoutDash: written.find(({ number }) => withoutDash(number, code))?.number ?? null,
    older: code?.form === "older-individual",
    mayBeHousehold: kind === "person" && !said.person,
    severalTaxCodes: several,
    unknown,
    byPassport: known.length > 0 && known.every(({ known: word }) => word.word === "HC"),
    named: known.length > 0,
  };
}

function withoutDash(number: string, code: TaxCode | null): boolean {
  const read = taxCodeIn(number);
  return read.dashLeftOut && read.valid && read.code === code?.code;
}

/** Returns whom a certificate names. */
export function holderOf(certificate: KnownCertificate): Identity {
  if (certificate.told) return certificate.told.identity;
  const { userIds, organisation, holder, otherIds } = certificate;
  return identityOf(userIds, organisation, { common: holder, otherIds });
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/**
 * Whether a tax code (MST) is valid: ten digits with a check digit, and for a dependent unit a dash and three digits
 * more. Source: Circular 90/2026/TT-BTC, article 5; the check digit from python-stdnum, vn/mst.
 */
export function isTaxCode(code: string): boolean {
  const parts = /^(\d{10})(?:-(\d{3}))?$/.exec(code);
  const ten = parts?.[1];
  if (!ten || ten.slice(2, 9) === "0000000" || parts[2] === "000") return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(ten[i]), 0);
  return 10 - (sum % 11) === Number(ten[9]);
}

/** Whether it is a twelve-digit personal number, the tax code of citizens and household businesses; no check digit. */
export function isPersonalNumber(code: string): boolean {
  return /^\d{12}$/.test(code);
}

/** Whom a certificate names in its UID attributes. */
export interface Identity {
  /**
   * A person's may also name the employer's tax code; a budget unit has a code of its own (MNS) instead. `unknown` as
   * well if a number beside the tax code has a word that kyso does not know: it may be a person's.
   */
  readonly kind: "organisation" | "person" | "budget-unit" | "unknown";
  /** As written, valid or not; null if there is none. */
  readonly taxCode: string | null;
  /** Whether the tax code is valid (`right`), a personal number, or neither (`wrong`). */
  readonly taxCodeIs: "absent" | "right" | "personal-number" | "wrong";
  /** The attributes of a kind that kyso does not know, as written. */
  readonly unknown: readonly string[];
}

/** A word before a number in a UID attribute, and whose number it is. */
interface NumberWord {
  readonly word: string;
  readonly of: "organisation" | "person" | "budget-unit";
  readonly is: "tax-code" | "other";
}

/**
 * The words before numbers, in public certificates and in the code of CAs, checkers and portals: MST tax code · MNS
 * number of a budget unit · CMND, CCCD identity card · HC passport · BHXH social-insurance number · PID, PPID personal
 * number in a checker's list of persons' words. Confidence: source; BHXH, PID and PPID were seen in code only.
 */
const numberWords: readonly NumberWord[] = [
  { word: "MST", of: "organisation", is: "tax-code" },
  { word: "MNS", of: "budget-unit", is: "other" },
  { word: "CMND", of: "person", is: "other" },
  { word: "CCCD", of: "person", is: "other" },
  { word: "HC", of: "person", is: "other" },
  { word: "BHXH", of: "person", is: "other" },
  { word: "PID", of: "person", is: "other" },
  { word: "PPID", of: "person", is: "other" },
];

type Read = { readonly known: NumberWord; readonly number: string } | { readonly known: null; readonly text: string };

/** Reads “WORD:number”. A bare number counts as a tax code if its check digit is right. */
function read(attribute: string): Read {
  const text = attribute.trim();
  const colon = text.indexOf(":");
  const word = colon < 0 ? (isTaxCode(text) ? "MST" : "") : text.slice(0, colon).trim().toUpperCase();
  const known = numberWords.find((w) => w.word === word);
  return known ? { known, number: text.slice(colon + 1).trim() } : { known: null, text };
}

function judged(taxCode: string | null): Identity["taxCodeIs"] {
  if (taxCode === null) return "absent";
  if (isTaxCode(taxCode)) return "right";
  return isPersonalNumber(taxCode) ? "personal-number" : "wrong";
}

/** Returns whose certificate it is: a person's numbers decide, then a word that is not known, then the tax code. */
function kindOf(known: readonly NumberWord[], unknown: readonly string[]): Identity["kind"] {
  const has = (of: NumberWord["of"]) => known.some((w) => w.of === of);
  if (has("person")) return "person";
  if (unknown.length > 0) return "unknown";
  if (has("organisation")) return "organisation";
  return has("budget-unit") ? "budget-unit" : "unknown";
}

/**
 * Reads the UID attributes: “MST:0102005769”, a branch's “MST:0102721191-001”, a budget unit's “MNS:…”, a person's
 * “CCCD:…”; and the organisation's name, in which the government's service writes “MST:…”.
 */
export function identityOf(userIds: readonly string[], organisation: string | null = null): Identity {
  const attributes = userIds.map(read).filter((r) => r.known !== null || r.text !== "");
  const inName = organisation === null ? null : read(organisation);
  const all = [...attributes, ...(inName?.known && organisation?.includes(":") ? [inName] : [])];
  const known = all.flatMap((r) => (r.known ? [r] : []));
  const unknown = all.flatMap((r) => (r.known ? [] : [r.text]));
  const taxCode = known.find((r) => r.known.is === "tax-code")?.number ?? null;
  const words = known.map((r) => r.known);
  return { kind: kindOf(words, unknown), taxCode, taxCodeIs: judged(taxCode), unknown };
}

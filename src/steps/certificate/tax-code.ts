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

/** A tax code as a certificate writes it. */
export interface TaxCode {
  /** In its right form: without blanks, and with the dash before the last three of thirteen digits. */
  readonly code: string;
  /**
   * Whose it is by its digits: ten an organisation's, thirteen a dependent unit's (a branch's), twelve a personal number
   * (of a citizen, or of a household business's owner); one that begins with 8 is an individual's older code. `none`
   * has another number of digits.
   */
  readonly form: "organisation" | "dependent-unit" | "older-individual" | "personal-number" | "none";
  /** Whether its check digit is right; twelve digits have none. */
  readonly valid: boolean;
  /** Whether its thirteen digits were written without the dash. */
  readonly dashLeftOut: boolean;
}

const wrong = { form: "none", valid: false, dashLeftOut: false } as const;

/**
 * Reads a number as a tax code, with blanks and dots between its digits. That an individual's older code begins with 8 is
 * of public sources (dangvucuong/CA2-EINVOICE); all else is the circular's.
 */
export function taxCodeIn(number: string): TaxCode {
  const digits = number.replace(/[\s.]/g, "");
  if (/^\d{12}$/.test(digits)) return { code: digits, form: "personal-number", valid: true, dashLeftOut: false };
  const parts = /^(\d{10})(-?)(\d{3})?$/.exec(digits);
  const [, ten = "", dash = "", unit] = parts ?? [];
  if (!parts || (unit === undefined && dash !== "")) return { ...wrong, code: number.trim() };
  const code = unit === undefined ? ten : `${ten}-${unit}`;
  const ofUnit = unit === undefined ? "organisation" : "dependent-unit";
  const dashLeftOut = unit !== undefined && dash === "";
  return { code, form: ten.startsWith("8") ? "older-individual" : ofUnit, valid: isTaxCode(code), dashLeftOut };
}

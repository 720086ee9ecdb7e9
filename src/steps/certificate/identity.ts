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
  /** A person's may also name the employer's tax code; a budget unit has a code of its own (MNS) instead. */
  readonly kind: "organisation" | "person" | "budget-unit" | "unknown";
  /** As written, valid or not; null if there is none. */
  readonly taxCode: string | null;
  /** Whether the tax code is valid (`right`), a personal number, or neither (`wrong`). */
  readonly taxCodeIs: "absent" | "right" | "personal-number" | "wrong";
}

function after(prefix: RegExp, userIds: readonly string[]): string | null {
  const found = userIds.find((id) => prefix.test(id));
  return found === undefined ? null : found.replace(prefix, "").trim();
}

function judged(taxCode: string | null): Identity["taxCodeIs"] {
  if (taxCode === null) return "absent";
  if (isTaxCode(taxCode)) return "right";
  return isPersonalNumber(taxCode) ? "personal-number" : "wrong";
}

/**
 * Reads the UID attributes: “MST:0102005769”, a branch's “MST:0102721191-001”, a budget unit's “MNS:…”, a person's
 * “CCCD:…” or “CMND:…”. Source: certificates seen in public documents (confidence: source).
 */
export function identityOf(userIds: readonly string[]): Identity {
  const taxCode = after(/^MST\s*:/i, userIds);
  const taxCodeIs = judged(taxCode);
  if (after(/^(CMND|CCCD)\s*:/i, userIds) !== null) return { kind: "person", taxCode, taxCodeIs };
  if (taxCode !== null) return { kind: "organisation", taxCode, taxCodeIs };
  const budget = after(/^MNS\s*:/i, userIds) !== null;
  return { kind: budget ? "budget-unit" : "unknown", taxCode, taxCodeIs };
}

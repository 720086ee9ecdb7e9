const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/**
 * Whether a tax code (MST) is well formed with a right check digit: ten digits, or thirteen with a dash for a dependent
 * unit. Source: Circular 90/2026/TT-BTC, article 5; the check digit from python-stdnum, vn/mst.
 */
export function isTaxCode(code: string): boolean {
  const parts = /^(\d{10})(?:-(\d{3}))?$/.exec(code);
  const ten = parts?.[1];
  if (!ten || ten.slice(2, 9) === "0000000" || parts[2] === "000") return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(ten[i]), 0);
  return 10 - (sum % 11) === Number(ten[9]);
}

/** A citizen's or household business's tax code is the twelve-digit personal number, which has no check digit. */
export function isPersonalNumber(code: string): boolean {
  return /^\d{12}$/.test(code);
}

/** Whom a certificate names, by its UID attributes. */
export interface Identity {
  /** A person's may name the employer's tax code too; a budget unit has a code of its own (MNS) instead of one. */
  readonly kind: "organisation" | "person" | "budget-unit" | "unknown";
  /** As written, right or wrong; null where there is none. */
  readonly taxCode: string | null;
  /** What the tax code can be told to be. */
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

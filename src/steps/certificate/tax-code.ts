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

/** The tax code among a certificate's UID attributes (“MST:…”), right or wrong; null where there is none. */
export function taxCodeIn(userIds: readonly string[]): string | null {
  const found = userIds.find((id) => /^MST:/i.test(id));
  return found ? found.slice(4).trim() : null;
}

/** Whether the UIDs name a person (identity card) rather than an organisation. */
export function holderKind(userIds: readonly string[]): "organisation" | "person" | "unknown" {
  if (userIds.some((id) => /^(CMND|CCCD):/i.test(id))) return "person";
  return userIds.some((id) => /^(MST|MNS):/i.test(id)) ? "organisation" : "unknown";
}

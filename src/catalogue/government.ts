/**
 * The government's own certification service (Ban Cơ yếu Chính phủ, VGCA). It is not below the national roots, so its
 * certificates are recognised by name and policy, and not verified. Source: nguyentvtk/eSign.Files @dd3c0b29,
 * server/trust/vgca; checked 2026-11-23, confidence: source.
 */
export const government = {
  names: ["CA phục vụ các cơ quan Nhà nước", "Cơ quan chứng thực số chuyên dùng Chính phủ"],
  policies: "2.16.704.1.1.1.",
  page: "https://ca.gov.vn/",
} as const;

/** Whether a certificate belongs to the government's service, by its issuer's name or its policies. */
export function isGovernment(issuer: string, policies: readonly string[]): boolean {
  const folded = issuer.normalize("NFC").toLocaleLowerCase("vi");
  return (
    government.names.some((name) => folded.startsWith(name.toLocaleLowerCase("vi"))) ||
    policies.some((policy) => policy.startsWith(government.policies))
  );
}

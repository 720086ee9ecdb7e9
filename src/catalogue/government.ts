import { folded } from "../text/folded.ts";

/**
 * The names of the government's own certification service (Ban Cơ yếu Chính phủ, VGCA), with the authorities that it
 * runs for ministries and the Party. The keys of some of them are in data/authorities-of-the-government.json; what
 * another of them issued is recognised by its names and policy, which anybody can write into a certificate, and is not
 * verified. Sources: nguyentvtk/eSign.Files @dd3c0b29, server/trust/vgca; mrkent19999999x-gif/etaxview-patch @fc2cd15,
 * extracted/app/certstore (“Cơ quan chứng thực số Bộ Ngoại giao”, “Co quan chung thuc so Bo Quoc phong”, all of O=Ban
 * Cơ yếu Chính phủ, with and without its marks); a public signing program's list of the names in the resources of VGCA
 * SignService and SignTool, for the last of them; checked 2026-11-28, confidence: source.
 */
export const government = {
  organisation: "Ban Cơ yếu Chính phủ",
  names: [
    "CA phục vụ các cơ quan",
    "CA phục vụ cho dịch vụ phần mềm",
    "Cơ quan chứng thực số chuyên dùng Chính phủ",
    "Cơ quan chứng thực số Chính phủ",
    "Cơ quan chứng thực số Đảng Cộng sản",
    "Cơ quan chứng thực số Bộ",
    "Cục Chứng thực số và Bảo mật thông tin",
    "RootCA chuyên dùng Chính phủ",
  ],
  policies: "2.16.704.1.1.1.",
  page: "https://ca.gov.vn/",
} as const;

/**
 * Whether a certificate belongs to the government's service: by its issuer's organisation or common name, or by its
 * policies.
 */
export function isGovernment(
  issuer: string,
  policies: readonly string[],
  issuerOrganisation: string | null = null,
): boolean {
  const name = folded(issuer);
  return (
    (issuerOrganisation !== null && folded(issuerOrganisation) === folded(government.organisation)) ||
    government.names.some((known) => name.startsWith(folded(known))) ||
    policies.some((policy) => policy.startsWith(government.policies))
  );
}

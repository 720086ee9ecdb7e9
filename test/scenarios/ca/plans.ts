/** Names and dates of the synthetic authorities and of the certificates they issue. None of it is real. */

export const notReal = "KIỂM THỬ / NOT A REAL CA";

export interface AuthorityPlan {
  readonly id: string;
  readonly cn: string;
  /** By default `notReal`. */
  readonly organisation?: string;
  readonly issuer: string;
  readonly from: string;
  readonly until: string;
  /** Whether the tests' catalogue knows it (authorities.json). */
  readonly known: boolean;
  /** Whether it stands in the government's tree; that of the national roots otherwise. */
  readonly government?: true;
}

export const authorityPlans: readonly AuthorityPlan[] = [
  { id: "root", cn: "KYSO TEST ROOT", issuer: "root", from: "2024-01-01", until: "2049-01-01", known: true },
  { id: "issuing", cn: "KYSO TEST CA", issuer: "root", from: "2024-04-17", until: "2034-04-17", known: true },
  { id: "ended", cn: "KYSO TEST CA ENDED", issuer: "root", from: "2021-11-18", until: "2026-11-18", known: true },
  { id: "later", cn: "KYSO TEST CA NEXT YEAR", issuer: "root", from: "2027-01-01", until: "2032-01-01", known: true },
  { id: "ending", cn: "KYSO TEST CA ENDING", issuer: "root", from: "2022-01-24", until: "2027-01-24", known: true },
  {
    id: "unknown",
    cn: "KYSO TEST CA THAT NOBODY KNOWS",
    issuer: "unknown",
    from: "2024-01-01",
    until: "2044-01-01",
    known: false,
  },
  // Has the issuing CA's name and a key that the catalogue does not have, as a renewed CA does.
  { id: "renewed", cn: "KYSO TEST CA", issuer: "root", from: "2026-06-01", until: "2031-06-01", known: false },
  // Named like the government's service, to show its finding.
  {
    id: "government",
    cn: "CA phục vụ các cơ quan Nhà nước G2",
    issuer: "government",
    from: "2024-01-01",
    until: "2034-01-01",
    known: false,
  },
  // As the service names its authorities for ministries and the Party, with and without marks.
  {
    id: "ministry",
    cn: "Co quan chung thuc so Bo Kiem thu",
    organisation: "Ban Co yeu Chinh phu",
    issuer: "ministry",
    from: "2024-01-01",
    until: "2034-01-01",
    known: false,
  },
  {
    id: "party",
    cn: "CA KIỂM THỬ G2",
    organisation: "Ban Cơ yếu Chính phủ",
    issuer: "party",
    from: "2024-01-01",
    until: "2034-01-01",
    known: false,
  },
  // Has the name of the one that has ended, and a key of its own.
  {
    id: "imitated",
    cn: "KYSO TEST CA ENDED",
    issuer: "imitated",
    from: "2021-11-18",
    until: "2026-11-18",
    known: false,
  },
  {
    id: "government-root",
    cn: "ROOTCA KIỂM THỬ CHUYÊN DÙNG",
    organisation: "Ban Cơ yếu Chính phủ",
    issuer: "government-root",
    from: "2018-08-22",
    until: "2048-08-14",
    known: true,
    government: true,
  },
  {
    id: "government-known",
    cn: "CA KIỂM THỬ CÁC CƠ QUAN G2",
    organisation: "Ban Cơ yếu Chính phủ",
    issuer: "government-root",
    from: "2018-08-22",
    until: "2048-08-14",
    known: true,
    government: true,
  },
];

export interface LeafPlan {
  readonly id: string;
  readonly issuer: string;
  readonly cn: string;
  readonly userIds: readonly string[];
  readonly organisation?: string;
  readonly from: string;
  readonly until: string;
  /** The first byte of KeyUsage; by default digitalSignature and nonRepudiation. */
  readonly usage?: number;
  readonly key?: "rsa-1024" | "rsa-2048" | "p-256";
  readonly hash?: "SHA-1" | "SHA-256";
  /** One byte of the issuer's signature is changed afterwards. */
  readonly corrupt?: boolean;
}

const company = { cn: "CÔNG TY TNHH KIỂM THỬ", userIds: ["MST:9900000016"], issuer: "issuing" } as const;
const usual = { from: "2025-05-14", until: "2027-05-14" } as const;
const old = { from: "2023-05-14", until: "2026-05-14" } as const;
const keyEncipherment = 0x20;

export const leafPlans: readonly LeafPlan[] = [
  { id: "company", ...company, ...usual },
  { id: "company-renewed", ...company, from: "2026-11-02", until: "2028-11-02" },
  { id: "company-old", ...company, from: "2023-05-14", until: "2026-05-14" },
  { id: "company-ends-soon", ...company, from: "2024-12-10", until: "2026-12-10" },
  { id: "company-next-year", ...company, from: "2027-01-01", until: "2029-01-01" },
  { id: "company-p256", ...company, ...usual, key: "p-256" },
  { id: "company-encrypts", ...company, ...usual, usage: keyEncipherment },
  { id: "company-weak", ...company, ...usual, key: "rsa-1024", hash: "SHA-1" },
  { id: "company-corrupt", ...company, ...usual, corrupt: true },
  { id: "company-under-ended", ...company, from: "2025-05-14", until: "2027-05-14", issuer: "ended" },
  { id: "company-old-under-ended", ...company, ...old, issuer: "ended" },
  { id: "company-old-under-unknown", ...company, ...old, issuer: "unknown" },
  { id: "company-old-under-imitated", ...company, ...old, issuer: "imitated" },
  { id: "company-under-imitated", ...company, ...usual, issuer: "imitated" },
  { id: "company-old-weak", ...company, ...old, key: "rsa-1024", hash: "SHA-1", issuer: "ended" },
  { id: "company-under-later", ...company, ...usual, issuer: "later" },
  { id: "company-under-ending", ...company, ...usual, issuer: "ending" },
  { id: "company-under-unknown", ...company, ...usual, issuer: "unknown" },
  { id: "company-under-renewed", ...company, from: "2026-06-14", until: "2028-06-14", issuer: "renewed" },
  { id: "company-odd-code", ...company, ...usual, userIds: ["MST:9900000017"] },
  { id: "company-no-code", ...company, ...usual, userIds: [] },
  { id: "branch", ...usual, issuer: "issuing", cn: "CHI NHÁNH KIỂM THỬ", userIds: ["MST:9900000016-001"] },
  { id: "person", ...usual, issuer: "issuing", cn: "NGUYỄN THỊ KIỂM THỬ", userIds: ["CCCD:001099000001"] },
  {
    id: "person-of-company",
    ...usual,
    issuer: "issuing",
    cn: "TRẦN VĂN KIỂM THỬ",
    userIds: ["CMND:010000001", "MST:9900000016"],
  },
  { id: "foreigner", ...usual, issuer: "issuing", cn: "JOHN KIỂM THỬ", userIds: ["HC:X0000001"] },
  {
    id: "foreigner-of-company",
    ...usual,
    issuer: "issuing",
    cn: "JOHN KIỂM THỬ",
    organisation: company.cn,
    userIds: ["MST:9900000016", "HC:X0000001"],
  },
  {
    id: "number-of-unknown-kind",
    ...usual,
    issuer: "issuing",
    cn: "NGUYỄN THỊ KIỂM THỬ",
    userIds: ["MST:9900000016", "XYZ:0000001"],
  },
  { id: "budget-unit", ...usual, issuer: "issuing", cn: "TRƯỜNG HỌC KIỂM THỬ", userIds: ["MNS:1000001"] },
  { id: "self-signed", ...company, ...usual, issuer: "self-signed" },
  { id: "public-body", ...usual, issuer: "government", cn: "SỞ KIỂM THỬ", userIds: ["MST:9900000016"] },
  {
    id: "public-body-verified",
    ...usual,
    issuer: "government-known",
    cn: "SỞ KIỂM THỬ",
    userIds: ["MST:9900000016"],
  },
  {
    id: "public-body-of-ministry",
    ...usual,
    issuer: "ministry",
    cn: "CỤC KIỂM THỬ",
    organisation: "MST:9900000016",
    userIds: [],
  },
  {
    id: "public-body-of-party",
    ...usual,
    issuer: "party",
    cn: "VĂN PHÒNG KIỂM THỬ",
    organisation: "ĐẢNG ỦY KIỂM THỬ",
    userIds: [],
  },
];

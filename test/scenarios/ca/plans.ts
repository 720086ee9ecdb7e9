/** Names and dates of the synthetic authorities and of the certificates they issue. None of it is real. */

import type { AuthorityCrl } from "../../../src/catalogue/authorities.ts";

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
  readonly crl?: AuthorityCrl;
  /** Whether it stands in the government's tree; that of the national roots otherwise. */
  readonly government?: true;
}

export const authorityPlans: readonly AuthorityPlan[] = [
  { id: "root", cn: "KYSO TEST ROOT", issuer: "root", from: "2024-01-01", until: "2049-01-01", known: true },
  { id: "issuing", cn: "KYSO TEST CA", issuer: "root", from: "2024-04-17", until: "2034-04-17", known: true },
  { id: "ended", cn: "KYSO TEST CA ENDED", issuer: "root", from: "2021-11-18", until: "2026-11-18", known: true },
  { id: "later", cn: "KYSO TEST CA NEXT YEAR", issuer: "root", from: "2027-01-01", until: "2032-01-01", known: true },
  { id: "ending", cn: "KYSO TEST CA ENDING", issuer: "root", from: "2022-01-24", until: "2027-01-24", known: true },
  { id: "soon", cn: "KYSO TEST CA ENDING SOON", issuer: "root", from: "2021-12-10", until: "2026-12-10", known: true },
  // As the authorities of 2025 and 2026: a list over https, of an issuer with another dash in its name.
  {
    id: "https",
    cn: "KYSO TEST CA RS",
    issuer: "root",
    from: "2024-04-17",
    until: "2034-04-17",
    known: true,
    crl: { addresses: ["https://crl.kyso.test/root.crl"], issuer: "KYSO TEST ROOT – RS" },
  },
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
  /** The subject's serialNumber (2.5.4.5). */
  readonly serialNumber?: string;
  /** The names stand before the UID attributes. */
  readonly namesFirst?: boolean;
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

const inPerson = { ...usual, issuer: "issuing", cn: "NGUYỄN THỊ KIỂM THỬ" } as const;
const householdName = "HỘ KINH DOANH KIỂM THỬ";
const school = { ...usual, issuer: "issuing", cn: "TRƯỜNG HỌC KIỂM THỬ" } as const;

/** The forms in which certificates name their holder, beyond the plain ones; each is tried in test/steps/certificate. */
const holderForms: readonly LeafPlan[] = [
  { id: "branch-199", ...usual, issuer: "issuing", cn: "CHI NHÁNH KIỂM THỬ", userIds: ["MST:9900000016-199"] },
  { id: "branch-without-dash", ...usual, issuer: "issuing", cn: "CHI NHÁNH KIỂM THỬ", userIds: ["MST:9900000016001"] },
  { id: "bare-code", ...company, ...usual, userIds: ["9900000016"] },
  { id: "bare-branch-code", ...usual, issuer: "issuing", cn: "CHI NHÁNH KIỂM THỬ", userIds: ["9900000016-001"] },
  { id: "bare-personal-number", ...inPerson, userIds: ["001099000001"] },
  { id: "bare-unknown-number", ...inPerson, userIds: ["012345678"] },
  { id: "household", ...inPerson, cn: householdName, organisation: householdName, userIds: ["MST:001099000001"] },
  { id: "household-of-a-person", ...inPerson, organisation: householdName, userIds: ["MST:001099000001"] },
  { id: "household-with-older-code", ...inPerson, organisation: householdName, userIds: ["MST:8990000016-001"] },
  { id: "person-or-household", ...inPerson, organisation: inPerson.cn, userIds: ["MST:001099000001"] },
  { id: "person-with-older-code", ...inPerson, userIds: ["MST:8990000016"] },
  { id: "person-with-own-code", ...inPerson, userIds: ["MST:001099000001", "CCCD:001099000001"] },
  { id: "person-with-old-card", ...inPerson, userIds: ["CMND:010000001"] },
  { id: "person-with-card-of-12-digits", ...inPerson, userIds: ["CMND:001099000001"] },
  { id: "person-of-branch", ...inPerson, userIds: ["MST:9900000016-199", "CCCD:001099000001"] },
  { id: "person-of-budget-unit", ...inPerson, userIds: ["CCCD:001099000001", "MNS:1000001"] },
  { id: "foreigner-with-odd-code", ...inPerson, userIds: ["MST:123456789", "HC:X0000001"] },
  { id: "social-insurance-number", ...inPerson, userIds: ["BHXH:0100000001"] },
  { id: "personal-id", ...inPerson, userIds: ["PID:X1"] },
  { id: "personal-id-of-company", ...inPerson, userIds: ["PPID:X1", "MST:9900000016"] },
  { id: "budget-unit-with-code", ...school, userIds: ["MST:9900000016", "MNS:1000001"] },
  { id: "code-beside-the-name", ...company, ...usual, cn: `${company.cn} (MST: 9900000016)`, userIds: [] },
  { id: "code-in-serial-number", ...company, ...usual, userIds: [], serialNumber: "MST:9900000016" },
  { id: "loosely-written-code", ...company, ...usual, userIds: ["mst :\u00A09900 000 016"] },
  { id: "full-width-code", ...company, ...usual, userIds: ["ＭＳＴ：９９００００００１６–００１"] },
  { id: "names-before-codes", ...inPerson, userIds: ["HC:X0000001", "MST:9900000016"], namesFirst: true },
  { id: "two-codes-in-one-attribute", ...inPerson, userIds: ["MST:9900000016, CCCD:001099000001"] },
  { id: "several-codes", ...company, ...usual, userIds: ["MST:9900000016", "MST:9900000023"] },
  { id: "code-of-wrong-form", ...company, ...usual, userIds: ["MST:990000001"] },
  { id: "form-not-filled-in", ...inPerson, userIds: ["CMND:"] },
];

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
  { id: "company-under-https", ...company, ...usual, issuer: "https" },
  { id: "company-cut", ...company, from: "2025-05-14", until: "2027-01-24", issuer: "ending" },
  { id: "company-cut-soon", ...company, from: "2024-12-10", until: "2026-12-10", issuer: "soon" },
  { id: "company-cut-old", ...company, from: "2023-11-18", until: "2026-11-18", issuer: "ended" },
  { id: "company-outlives", ...company, from: "2025-05-14", until: "2035-05-14" },
  { id: "company-before-issuer", ...company, from: "2024-02-14", until: "2027-02-14" },
  { id: "company-1024", ...company, ...usual, key: "rsa-1024" },
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
  ...holderForms,
];

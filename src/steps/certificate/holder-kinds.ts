import type { Text } from "../../text/language.ts";
import type { TaxCode } from "./tax-code.ts";

/** The kinds of holders, each in the words that are shown. */
export const holderKinds = {
  organisation: { vi: "tổ chức", en: "organisation" },
  branch: { vi: "đơn vị phụ thuộc, chi nhánh", en: "branch or other dependent unit" },
  "budget-unit": { vi: "đơn vị ngân sách", en: "budget unit" },
  "household-business": { vi: "hộ kinh doanh", en: "household business" },
  person: { vi: "cá nhân", en: "person" },
  "person-of-organisation": { vi: "cá nhân thuộc tổ chức", en: "person of an organisation" },
  unknown: { vi: "chưa rõ loại chủ thể", en: "kind of holder unknown" },
} as const satisfies Record<string, Text>;

export type HolderKind = keyof typeof holderKinds;

export const holderKindIds = Object.keys(holderKinds).filter((kind): kind is HolderKind =>
  Object.hasOwn(holderKinds, kind),
);

/** What the UID attributes and the names of a certificate say. */
export interface Said {
  /** A number of a person is named. */
  readonly person: boolean;
  /** The person's number is the tax code itself. */
  readonly own: boolean;
  readonly budgetUnit: boolean;
  /** A name begins as a household business's does. */
  readonly household: boolean;
  /** The holder's own name does, not only that of the organisation beside it. */
  readonly isHousehold: boolean;
  /** The form of the tax code that counts, if one is named as such. */
  readonly code: TaxCode["form"] | "several" | "absent";
  /** A number is named whose word, or whose digits, kyso does not know. */
  readonly unread: boolean;
}

/** A row of the table: it fits if each part that it gives is so, and `code` among those that it lists. */
interface Row {
  readonly when: Partial<Omit<Said, "code">>;
  readonly code?: readonly Said["code"][];
  readonly kind: HolderKind;
}

const individuals = ["personal-number", "older-individual"] as const;

/** The first row that fits decides. A person's number decides before a word that is not known; that before the rest. */
const rows: readonly Row[] = [
  // A household business that names its owner, in its own name, by the number or beside the older code.
  { when: { person: true, isHousehold: true }, kind: "household-business" },
  { when: { person: true, household: true, own: true }, kind: "household-business" },
  { when: { person: true, household: true }, code: ["older-individual"], kind: "household-business" },
  { when: { person: true, household: true }, code: ["personal-number"], kind: "person-of-organisation" },
  { when: { person: true, budgetUnit: true }, kind: "person-of-organisation" },
  { when: { person: true }, code: [...individuals, "absent"], kind: "person" },
  { when: { person: true }, kind: "person-of-organisation" },
  { when: { unread: true }, kind: "unknown" },
  { when: {}, code: ["several"], kind: "unknown" },
  { when: { budgetUnit: true }, kind: "budget-unit" },
  { when: { household: true }, kind: "household-business" },
  { when: {}, code: individuals, kind: "person" },
  { when: {}, code: ["dependent-unit"], kind: "branch" },
  { when: {}, code: ["organisation"], kind: "organisation" },
];

const parts = ["person", "own", "budgetUnit", "household", "isHousehold", "unread"] as const;

/** Returns the kind of holder by what the certificate says; `unknown` if no row fits. */
export function kindOf(said: Said): HolderKind {
  const row = rows.find(
    ({ when, code }) =>
      parts.every((part) => when[part] === undefined || when[part] === said[part]) &&
      (code === undefined || code.includes(said.code)),
  );
  return row?.kind ?? "unknown";
}

import type { DriverModule } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import { dayInVietNam } from "../../text/day.ts";

type OtherUser = NonNullable<DriverModule["others"]>[number];

const registers: Text = { vi: "tệp khai báo thư viện này: ", en: "the file that registers it: " };

/** Returns the way in which somebody else may change a file. */
function wayOf({ as, at, name }: OtherUser): Text {
  switch (as) {
    case "anyone":
      return { vi: `mọi người dùng trên máy đều ghi đè được: ${at}`, en: `any user may overwrite: ${at}` };
    case "owner":
      return { vi: `người dùng khác (“${name}”) làm chủ: ${at}`, en: `another user (“${name}”) owns: ${at}` };
    case "group":
      return { vi: `người dùng của nhóm “${name}” ghi đè được: ${at}`, en: `the group “${name}” may overwrite: ${at}` };
    case "list":
      return { vi: `“${name}” được cấp quyền ghi đè: ${at}`, en: `“${name}” is allowed to overwrite: ${at}` };
    case "unread":
      return { vi: `chưa biết ai có quyền ghi đè: ${at}`, en: `who may overwrite it is not known: ${at}` };
  }
}

/** Returns the ways in which others may change a module, a link that leads to it, or what registers it. */
export function waysToChange({ others = [], file }: DriverModule): readonly Text[] {
  const writableAt = valueOf(file)?.writableAt ?? null;
  const anyone: readonly OtherUser[] =
    writableAt === null ? [] : [{ of: "module", at: writableAt, as: "anyone", name: "" }];
  const all = [...anyone, ...others.filter(({ as, at }) => as !== "anyone" || at !== writableAt)];
  return all.map((other) => {
    const way = wayOf(other);
    return other.of === "module" ? way : { vi: `${registers.vi}${way.vi}`, en: `${registers.en}${way.en}` };
  });
}

/** Returns why a module needs consent before it is loaded, the weightiest reason first; empty if it needs none. */
export function reasonsForYes(module: DriverModule): readonly Text[] {
  const { origin, forOthers, file } = module;
  const { rightsUnread } = valueOf(file) ?? {};
  return [
    ...waysToChange(module),
    ...(rightsUnread
      ? [{ vi: "chưa biết ai có quyền ghi đè tệp này", en: "who may overwrite this file is not known" }]
      : []),
    ...(origin === "scanned"
      ? [
          {
            vi: "không đăng ký với hệ thống, chỉ tìm thấy theo tên tệp",
            en: "it is not registered with the system and was only found by its name",
          },
        ]
      : []),
    ...(forOthers
      ? [{ vi: "chỉ được đăng ký cho phần mềm khác", en: "it is registered for other programs only" }]
      : []),
  ];
}

/** Where a module's file comes from, as far as that can be read. */
export interface FileOrigin {
  /** The file that would be loaded if the path is a link to it; otherwise null. */
  readonly leadsTo: string | null;
  /** The company that the file claims to be from, unverified. */
  readonly company: string | null;
  /** The system package it belongs to, with a null name if it belongs to none; null if that is unknown. */
  readonly package: { readonly name: string | null } | null;
  /** The file's owner; null if unknown. */
  readonly owner: string | null;
  /** When the file was changed (ISO 8601); null if it cannot be read. */
  readonly modified: string | null;
  /** Since when the file is in its folder (ISO 8601); null if the system does not record it. */
  readonly created: string | null;
}

/** Returns where a module's file comes from. */
export function originOf({ path, resolved, file, package: inPackage }: DriverModule): FileOrigin {
  const seen = valueOf(file);
  const name = inPackage && valueOf(inPackage);
  return {
    leadsTo: resolved === path ? null : resolved,
    company: seen?.company ?? null,
    package: name === undefined ? null : { name },
    owner: seen?.owner || null,
    modified: seen?.modified ?? null,
    created: seen?.created ?? null,
  };
}

/** One known part of a file's origin, as a labelled field and as a line of evidence. */
export interface OriginPart {
  readonly part: keyof FileOrigin;
  readonly label: Text;
  readonly value: Text;
  readonly evidence: Text;
}

/** The names of the parts, as the label of a field and as the beginning of a line of evidence. */
const names = {
  leadsTo: {
    label: { vi: "Dẫn tới tệp", en: "Leads to" },
    inEvidence: { vi: "trỏ tới", en: "leads to" },
  },
  company: {
    label: { vi: "Nhà phát hành", en: "Publisher" },
    inEvidence: { vi: "công ty (theo lời tệp)", en: "company (as the file says)" },
  },
  package: {
    label: { vi: "Gói cài đặt", en: "Package" },
    inEvidence: { vi: "gói cài đặt", en: "package" },
  },
  owner: {
    label: { vi: "Chủ tệp", en: "Owner" },
    inEvidence: { vi: "chủ sở hữu", en: "owner" },
  },
  modified: {
    label: { vi: "Sửa lúc", en: "Changed" },
    inEvidence: { vi: "sửa đổi", en: "changed" },
  },
  created: {
    label: { vi: "có trên máy từ", en: "here since" },
    inEvidence: { vi: "có trên máy từ", en: "here since" },
  },
} as const satisfies Record<keyof FileOrigin, Record<"label" | "inEvidence", Text>>;

const unchecked: Text = { vi: "tệp tự ghi, kyso chưa kiểm chứng", en: "as the file says, unchecked" };
const noPackage = {
  value: { vi: "không thuộc gói nào của hệ thống", en: "of no package of the system" },
  inEvidence: { vi: "không thuộc gói nào", en: "none" },
} as const satisfies Record<string, Text>;

const same = (text: string): Text => ({ vi: text, en: text });

function originPart(part: keyof FileOrigin, value: Text, inEvidence = value): OriginPart {
  const { label, inEvidence: name } = names[part];
  const evidence = { vi: `${name.vi}: ${inEvidence.vi}`, en: `${name.en}: ${inEvidence.en}` };
  return { part, label, value, evidence };
}

/** Returns the known parts of a file's origin, by which a person, or support, decides whether to trust it. */
export function originParts(origin: FileOrigin): readonly OriginPart[] {
  const { leadsTo, company, package: inPackage, owner, modified, created } = origin;
  return [
    ...(leadsTo === null ? [] : [originPart("leadsTo", same(leadsTo))]),
    ...(company === null ? [] : [companyPart(company)]),
    ...(inPackage === null ? [] : [packagePart(inPackage.name)]),
    ...(owner === null ? [] : [originPart("owner", same(owner))]),
    ...(modified === null ? [] : [originPart("modified", dayInVietNam(new Date(modified)))]),
    ...(created === null ? [] : [originPart("created", dayInVietNam(new Date(created)))]),
  ];
}

function companyPart(company: string): OriginPart {
  const value = { vi: `${company} (${unchecked.vi})`, en: `${company} (${unchecked.en})` };
  return originPart("company", value, same(company));
}

function packagePart(name: string | null): OriginPart {
  return name === null
    ? originPart("package", noPackage.value, noPackage.inEvidence)
    : originPart("package", same(name));
}

/** Returns a module's origin as evidence; empty where its file cannot be read. */
export function provenance(module: DriverModule): readonly Text[] {
  if (!valueOf(module.file)) return [];
  return originParts(originOf(module)).map(({ evidence }) => evidence);
}

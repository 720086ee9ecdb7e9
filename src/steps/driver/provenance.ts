import type { DriverModule } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import { day } from "../words.ts";

/** Why a module is not loaded without a yes, in the order of weight; empty where it needs none. */
export function reasonsForYes({ origin, forOthers, file }: DriverModule): readonly Text[] {
  const { writableAt, rightsUnread } = valueOf(file) ?? {};
  return [
    ...(writableAt
      ? [{ vi: `mọi người dùng trên máy đều ghi đè được: ${writableAt}`, en: `any user may overwrite: ${writableAt}` }]
      : []),
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

/** Whose file it is and since when, as far as that can be read: what a person, or support, decides by. */
export function provenance(module: DriverModule): readonly Text[] {
  const file = valueOf(module.file);
  if (!file) return [];
  const owner = module.package && valueOf(module.package);
  const { path, resolved } = module;
  const { company, modified, created } = file;
  return [
    ...(resolved === null || resolved === path ? [] : [{ vi: `trỏ tới: ${resolved}`, en: `leads to: ${resolved}` }]),
    ...(company === undefined
      ? []
      : [{ vi: `công ty (theo lời tệp): ${company}`, en: `company (as the file says): ${company}` }]),
    ...(owner === undefined
      ? []
      : [{ vi: `gói cài đặt: ${owner ?? "không thuộc gói nào"}`, en: `package: ${owner ?? "none"}` }]),
    ...(file.owner === "" ? [] : [{ vi: `chủ sở hữu: ${file.owner}`, en: `owner: ${file.owner}` }]),
    ...(modified === null ? [] : [dated({ vi: "sửa đổi", en: "changed" }, modified)]),
    ...(created === undefined ? [] : [dated({ vi: "có trên máy từ", en: "here since" }, created)]),
  ];
}

function dated(word: Text, instant: string): Text {
  const on = day(new Date(instant));
  return { vi: `${word.vi}: ${on.vi}`, en: `${word.en}: ${on.en}` };
}

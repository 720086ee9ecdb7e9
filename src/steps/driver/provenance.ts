import type { DriverModule } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";

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
export function provenance(module: DriverModule): readonly string[] {
  const file = valueOf(module.file);
  if (!file) return [];
  const owner = module.package && valueOf(module.package);
  return [
    ...(module.resolved === null || module.resolved === module.path ? [] : [`leads to: ${module.resolved}`]),
    ...(file.company === undefined ? [] : [`company (as the file says): ${file.company}`]),
    ...(owner === undefined ? [] : [`package: ${owner ?? "none"}`]),
    ...(file.owner === "" ? [] : [`owner: ${file.owner}`]),
    ...(file.modified === null ? [] : [`changed: ${file.modified.slice(0, 10)}`]),
    ...(file.created === undefined ? [] : [`here since: ${file.created.slice(0, 10)}`]),
  ];
}

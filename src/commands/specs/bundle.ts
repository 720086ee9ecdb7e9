import { purposes } from "../../steps/step.ts";
import { machineOptions, screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const purpose = `--for ${purposes.join("|")}`;

export const bundle: CommandSpec = {
  name: "bundle",
  options: [
    ...screenOptions,
    ...machineOptions,
    "out",
    "yes",
    "raw",
    "for",
    "only",
    "skip",
    "offline",
    "label",
    "certificate",
  ],
  does: { vi: "làm gói hỗ trợ, đã che thông tin riêng", en: "makes a support bundle, redacted" },
  help: [
    { vi: `--out TỆP  --yes  --raw  ${purpose}`, en: `--out FILE  --yes  --raw  ${purpose}` },
    {
      vi: "--only BƯỚC,…  --skip BƯỚC,…  --offline  --label TÊN  --certificate SHA256|SÊ-RI",
      en: "--only STEP,…  --skip STEP,…  --offline  --label TEXT  --certificate SHA256|SERIAL",
    },
  ],
  load: async () => (await import("../bundle.ts")).bundle,
};

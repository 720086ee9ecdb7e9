import { formatNames } from "../../report/formats.ts";
import { purposes } from "../../steps/step.ts";
import { machineOptions, screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const [format, purpose] = [`--format ${formatNames.join("|")}`, `--for ${purposes.join("|")}`];

export const check: CommandSpec = {
  name: "check",
  options: [
    ...screenOptions,
    ...machineOptions,
    "format",
    "out",
    "for",
    "only",
    "skip",
    "offline",
    "facts",
    "json",
    "label",
    "pin-stdin",
    "certificate",
  ],
  formats: formatNames,
  does: { vi: "kiểm tra tất cả, không hỏi gì", en: "checks everything without asking" },
  help: [
    { vi: `${format}  --out TỆP  ${purpose}`, en: `${format}  --out FILE  ${purpose}` },
    {
      vi: "--only BƯỚC,…  --skip BƯỚC,…  --offline  --facts  --json  --label TÊN  --pin-stdin  --certificate SHA256|SÊ-RI",
      en: "--only STEP,…  --skip STEP,…  --offline  --facts  --json  --label TEXT  --pin-stdin  --certificate SHA256|SERIAL",
    },
  ],
  load: async () => (await import("../check.ts")).check,
};

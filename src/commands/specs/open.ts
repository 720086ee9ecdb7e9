import { formatNames } from "../../report/formats.ts";
import { purposes } from "../../steps/step.ts";
import { screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const [format, purpose] = [`--format ${formatNames.join("|")}`, `--for ${purposes.join("|")}`];

export const open: CommandSpec = {
  name: "open",
  // It reads nothing of this machine but the file, so there is no --module.
  options: [
    ...screenOptions,
    "timeout",
    "no-state",
    "format",
    "out",
    "for",
    "only",
    "skip",
    "facts",
    "json",
    "label",
    "certificate",
  ],
  operand: { vi: "TỆP", en: "FILE" },
  operandNeeded: "always",
  formats: formatNames,
  does: {
    vi: "mở gói hỗ trợ, kịch bản hay báo cáo, đánh giá lại tại đây",
    en: "a bundle, scenario or report, judged again here",
  },
  help: [
    { vi: `${format}  --out TỆP  ${purpose}`, en: `${format}  --out FILE  ${purpose}` },
    {
      vi: "--only BƯỚC,…  --skip BƯỚC,…  --facts  --json  --label TÊN  --certificate SHA256|SÊ-RI",
      en: "--only STEP,…  --skip STEP,…  --facts  --json  --label TEXT  --certificate SHA256|SERIAL",
    },
  ],
  load: async () => (await import("../open.ts")).open,
};

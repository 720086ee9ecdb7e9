import { purposes } from "../../steps/step.ts";
import { machineOptions, screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const own = `--for ${purposes.join("|")}  --offline  --label`;

export const wizard: CommandSpec = {
  name: "wizard",
  options: [...screenOptions, ...machineOptions, "for", "offline", "label"],
  does: {
    vi: "trình hướng dẫn từng bước; thêm --plain để chạy theo dòng",
    en: "the wizard, step by step; --plain for plain lines",
  },
  help: [{ vi: `${own} TÊN`, en: `${own} TEXT` }],
  load: async () => (await import("../wizard.ts")).wizard,
};

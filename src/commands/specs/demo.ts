import { screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

export const demo: CommandSpec = {
  name: "demo",
  // A demo reads nothing of this machine, so there is no --module.
  options: [...screenOptions, "timeout", "no-state", "label", "list"],
  operand: { vi: "[KỊCH BẢN|TỆP]", en: "[SCENARIO|FILE]" },
  does: {
    vi: "tập dượt trên một kịch bản, không cần token, không cần mạng; --list",
    en: "the wizard on a scenario, without a token or network; --list",
  },
  load: async () => (await import("../demo.ts")).demo,
};

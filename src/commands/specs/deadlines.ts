import { purposes } from "../../steps/step.ts";
import { periods } from "../options/options.ts";
import { screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const formats = ["text", "json", "ics"] as const;
const own = `--format ${formats.join("|")}  --json  --for ${purposes.join("|")}  --period ${periods.join("|")}`;

export const deadlines: CommandSpec = {
  name: "deadlines",
  options: [...screenOptions, "format", "json", "out", "for", "period", "from"],
  formats,
  does: {
    vi: "các hạn nộp sắp tới, và chứng thư có qua được không",
    en: "the next filing dates, and who lives through them",
  },
  help: [
    { vi: own, en: own },
    {
      vi: "--from THƯ MỤC|TỆP (chứng thư trong báo cáo đã lưu; không có thì không xem chứng thư nào)  --out TỆP",
      en: "--from FOLDER|FILE (certificates of saved reports; without it none is looked at)  --out FILE",
    },
  ],
  load: async () => (await import("../deadlines.ts")).deadlines,
};

import { missing, observed } from "../../facts/observation.ts";
import type { Probe } from "../probe.ts";
import { macosStore } from "./macos.ts";
import { keyProviders } from "./providers.ts";
import { windowsStore } from "./windows.ts";

/** The probe of the system's own store of certificates. It opens no key, and touches no token. */
export const certificateStore: Probe<"certificateStore"> = {
  subject: "certificateStore",
  needs: [],
  touchesToken: false,
  deadline: (d) => 4 * d.program,
  async look({ machine, options }) {
    const { program } = options.deadlines;
    switch (machine.system) {
      case "windows": {
        const parts = await windowsStore(machine, program);
        return observed({ parts, providers: await keyProviders(machine, parts, program) });
      }
      case "macos":
        return observed({ parts: await macosStore(machine, program), providers: [] });
      case "linux":
        return missing("not-applicable", "Linux has no store of its own that signing programs go by");
      case "other":
        return missing("unsupported", "kyso does not know this system's store of certificates");
    }
  },
};

import { missing, observed, valueOf } from "../../facts/observation.ts";
import { cardServiceGlance } from "../card-service/index.ts";
import { driversGlance } from "../drivers/glance.ts";
import { combinedGlance } from "../glance.ts";
import type { Probe } from "../probe.ts";
import { usbGlance } from "../usb/index.ts";
import { countRead, triesIn, withCounts } from "./counted.ts";
import { driversToAsk } from "./drivers-to-ask.ts";

/** The drivers' answers about slots and tokens, without a login; each driver runs in a child process. */
export const tokens: Probe<"tokens"> = {
  subject: "tokens",
  needs: ["drivers"],
  touchesToken: true,
  // Each driver has its own deadlines; this one only bounds a fault of the driver port.
  deadline: (d) => 20 * (d.load + 5 * d.call),
  async look({ machine, options, known }) {
    const found = valueOf(known.drivers);
    if (!found) return missing("skipped", "the list of drivers is not known");
    const { askable } = found;
    const refs = driversToAsk(found.modules, machine.host.processArchitecture);
    const practice = options.practice ? [options.practice] : [];
    if (askable.status !== "observed" && practice.length === 0) return askable;
    const asked = askable.status === "observed" ? [...refs, ...practice] : practice;
    const looked = await machine.drivers.look(asked, options.deadlines);
    if (!options.tries) return observed({ drivers: [...looked] });
    const tries = await triesIn(machine, options.tries);
    return observed({ drivers: withCounts(looked, tries), count: countRead(tries) });
  },
  glance: combinedGlance(usbGlance, driversGlance, cardServiceGlance),
};

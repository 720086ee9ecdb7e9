import type { Options } from "./options/options.ts";
import { type LoadedCourse, runCourse } from "./course/run.ts";

/** `kyso`: runs the course on this machine; returns the exit status. */
export function wizard(options: Options): Promise<number> {
  return runCourse({ options, about: null, now: () => new Date(), load: () => load(options) });
}

/** Milliseconds after which kyso stops serving the page from which a browser tries the plugin. */
const tryOpenMs = 60_000;

/** Loads everything that the first frame does not need, and begins the course. */
async function load(options: Options): Promise<LoadedCourse> {
  const [
    { context },
    { subjectsLeftOut },
    { worldOf },
    { beginCourse },
    { authorities },
    { openForPerson },
    { tryInBrowser },
    { openablePages },
    { computerName },
  ] = await Promise.all([
    import("./setup/context.ts"),
    import("./setup/left-out.ts"),
    import("./course/world.ts"),
    import("./course/begin.ts"),
    import("../catalogue/authorities.ts"),
    import("../acts/open.ts"),
    import("../acts/try-in-browser.ts"),
    import("../catalogue/portals.ts"),
    import("../machine/computer-name.ts"),
  ]);
  const leftOut = await subjectsLeftOut(options.leftOut);
  const { gather, machine, deadlines, counter, trace } = context({ options, leftOut });
  const { time, drivers } = machine;
  return beginCourse({
    options,
    authorities,
    demo: false,
    label: options.label ?? computerName(),
    remote: false,
    world: {
      ...worldOf({ time, drivers, gather, deadlines, counter, trace }),
      open: (opening, consent) =>
        openForPerson({ machine, opening, consent, pages: openablePages, waitMs: deadlines.program }),
      tryBrowser: (order) =>
        tryInBrowser({ ...order, desktop: machine, openForMs: tryOpenMs, waitMs: deadlines.program }),
    },
    machine: async () => machine,
    deadlineMs: deadlines.program,
    killDrivers: () => drivers.killAll(),
  });
}

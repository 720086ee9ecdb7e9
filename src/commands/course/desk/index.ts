import { posix, win32 } from "node:path";
import { atomicWriteNew } from "../../../acts/atomic-write.ts";
import type { Machine } from "../../../machine/machine.ts";
import { ownFolder } from "../../../machine/package-files.ts";
import type { ReportJson } from "../../../report/schema.ts";
import { faultCode } from "../../../text/fault.ts";
import type { Text } from "../../../text/language.ts";
import type { ReportDesk } from "../../../wizard/run/world.ts";
import type { CourseState } from "../../../wizard/state.ts";
import type { MadeBundle } from "./bundle.ts";
import { numberedName, savedName } from "./file-name.ts";
import { type PlacesMachine, savePlaces } from "./places.ts";
import type { ReportForm } from "./render.ts";
import { whyUnsaved } from "./why-unsaved.ts";

/** What saving needs of the machine that kyso runs on, also in a demo. */
export type DeskMachine = PlacesMachine & Pick<Machine, "host">;

export interface DeskOptions {
  readonly machine: () => Promise<DeskMachine>;
  /** The real time, also in a demo: files are named by when they were saved. */
  readonly clock: () => Date;
  readonly report: (state: CourseState) => ReportJson;
  readonly render: (form: ReportForm, report: ReportJson) => Promise<string>;
  /** Makes the bundle of the course, or says why there is none. */
  readonly bundle: (state: CourseState) => Promise<MadeBundle | Text>;
  readonly explain: (asked: string, report: ReportJson) => Promise<readonly string[]>;
  /** Milliseconds for a program that reads settings. */
  readonly deadlineMs: number;
  /** The folder that kyso was started in. */
  readonly here: string;
  /** The folder that kyso itself lies in; tests pass their own. */
  readonly own?: string;
  /** Writes a new file; tests pass their own. */
  readonly write?: typeof atomicWriteNew;
}

/** Files of one minute: at most this many names are tried. */
const mostNames = 50;

/** Returns what is done with the report at the end of a course; what it needs is loaded when it is used. */
export function reportDesk(options: DeskOptions): ReportDesk {
  const { clock, report, render, bundle, explain, deadlineMs, here, own = ownFolder, write = atomicWriteNew } = options;
  /** Why writing into a folder failed in this run. */
  const failed = new Map<string, Text>();
  /** The bundle that was shown last: that very one is written. */
  let made: MadeBundle | null = null;

  return {
    async plan(form, state) {
      const machine = await options.machine();
      const name = savedName(form, clock(), machine.host.timeZone);
      const content = form === "bundle" ? await bundle(state) : null;
      if (content !== null && "vi" in content) return { unable: content };
      made = content;
      const places = await savePlaces({ machine, here, own, deadlineMs }, name, failed);
      return { places, contents: content?.contents ?? [] };
    },

    async save(form, path, state) {
      const content = form === "bundle" ? made?.text : await render(form, report(state));
      if (content === undefined) throw new Error("a bundle is saved that was not shown");
      const { system, files } = await options.machine();
      const { dirname: folderOf, basename, join } = system === "windows" ? win32 : posix;
      const folder = folderOf(path);
      for (let number = 1; ; number += 1) {
        const free = join(folder, numberedName(basename(path), number));
        try {
          await write(free, content);
          failed.delete(folder);
          return { path: free, problem: null };
        } catch (fault) {
          if (faultCode(fault) === "taken" && number < mostNames) continue;
          const there = (await files.status(folder)).status === "observed";
          const problem = whyUnsaved(system, fault, there);
          failed.set(folder, problem);
          return { path: free, problem };
        }
      }
    },

    short: (state) => render("short", report(state)),

    explain: (asked, state) => explain(asked, report(state)),
  };
}

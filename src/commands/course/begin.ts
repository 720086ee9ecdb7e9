import type { Authority } from "../../catalogue/authorities.ts";
import type { Opened } from "../../report/opened.ts";
import { steps } from "../../steps/index.ts";
import type { Choices } from "../../steps/step.ts";
import { courseReport } from "../../wizard/course-report.ts";
import type { CourseParts } from "../../wizard/parts.ts";
import { startCourse } from "../../wizard/run/runner.ts";
import type { World } from "../../wizard/run/world.ts";
import type { CourseState } from "../../wizard/state.ts";
import type { Options } from "../options/options.ts";
import type { LoadedCourse } from "./run.ts";
import { type DeskMachine, reportDesk } from "./desk/index.ts";
import { version } from "../setup/version.ts";

export interface CourseBeginning {
  readonly options: Options;
  readonly authorities: readonly Authority[];
  readonly demo: boolean;
  /** What a file says that the course is about: what was chosen when it was recorded, and what is new here. */
  readonly file?: { readonly choices: Choices; readonly opened: Opened | undefined };
  /** Whether the person signs remotely, without a token. */
  readonly remote: boolean;
  readonly world: Omit<World, "desk">;
  /** The machine that kyso runs on, also in a demo: files are saved there. */
  readonly machine: () => Promise<DeskMachine>;
  /** Milliseconds for a program that reads settings. */
  readonly deadlineMs: number;
  readonly killDrivers: () => void;
  /** What the reports are called. */
  readonly label: string;
}

/** Begins a course on `world`, with its report and the saving of it. */
export function beginCourse(beginning: CourseBeginning): LoadedCourse {
  const { options, authorities, demo, file, remote, world, machine, deadlineMs, killDrivers, label } = beginning;
  const { leftOut, language, purpose } = options;
  const parts: CourseParts = { steps, authorities, leftOut, demo, fromFile: file !== undefined };
  const report = (state: CourseState) => {
    const made = courseReport(parts, state, { now: world.now(), version, label, language });
    return file?.opened ? { ...made, opened: file.opened } : made;
  };
  const clock = () => new Date();
  const desk = reportDesk({
    machine,
    clock,
    report,
    render: async (form, made) => (await import("./desk/render.ts")).rendered(form, made, language),
    bundle: async (state) =>
      (await import("./desk/bundle.ts")).madeBundle({ options, authorities, now: world.now, demo }, state),
    explain: async (asked, made) => (await import("./desk/explain.ts")).explained(asked, made, language),
    deadlineMs,
    here: process.cwd(),
  });
  const runner = startCourse(parts, { ...world, desk }, file?.choices ?? { remote, certificate: null, purpose });
  return { runner, parts, report, killDrivers };
}

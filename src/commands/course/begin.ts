import type { Authority } from "../../catalogue/authorities.ts";
import { steps } from "../../steps/index.ts";
import { courseReport } from "../../wizard/course-report.ts";
import type { CourseParts } from "../../wizard/parts.ts";
import { startCourse } from "../../wizard/run/runner.ts";
import type { World } from "../../wizard/run/world.ts";
import type { CourseState } from "../../wizard/state.ts";
import type { Options } from "../options/options.ts";
import type { LoadedCourse } from "./run.ts";
import { saveReport } from "./save-report.ts";
import { version } from "../setup/version.ts";

export interface CourseBeginning {
  readonly options: Options;
  readonly authorities: readonly Authority[];
  readonly demo: boolean;
  /** Whether the person signs remotely, without a token. */
  readonly remote: boolean;
  readonly world: Omit<World, "save">;
  readonly killDrivers: () => void;
  /** What the reports are called. */
  readonly label: string;
}

/** Begins a course on `world`, with its report and the saving of it. */
export function beginCourse(beginning: CourseBeginning): LoadedCourse {
  const { options, authorities, demo, remote, world, killDrivers, label } = beginning;
  const { leftOut, language, purpose } = options;
  const parts: CourseParts = { steps, authorities, leftOut, folder: process.cwd(), demo };
  const report = (state: CourseState) => courseReport(parts, state, { now: world.now(), version, label, language });
  const save = (path: string, state: CourseState) => saveReport(path, report(state));
  const runner = startCourse(parts, { ...world, save }, { remote, certificate: null, purpose });
  return { runner, parts, report, killDrivers };
}

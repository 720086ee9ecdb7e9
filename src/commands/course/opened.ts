import type { Authority } from "../../catalogue/authorities.ts";
import type { Facts } from "../../facts/facts.ts";
import type { ReportJson } from "../../report/schema.ts";
import type { JudgedBy } from "../../saved/again.ts";
import type { Text } from "../../text/language.ts";
import type { Options } from "../options/options.ts";
import { runCourse } from "./run.ts";

/** A file's facts, and the report that was made of them here. */
export interface OpenedFile {
  readonly facts: Facts;
  readonly judgedBy: JudgedBy;
  readonly report: ReportJson;
  readonly authorities: readonly Authority[];
  /** The sentence that says which file it is. */
  readonly about: string;
}

const notHere: Text = { vi: "đây là dữ liệu của một tệp", en: "these are the facts of a file" };

/**
 * Runs the course on the facts of a file, for their own day: nothing is looked at, opened or signed on this machine, and no
 * driver's process is started. Returns the exit status.
 */
export function runOpened(options: Options, file: OpenedFile): Promise<number> {
  const now = () => new Date(file.report.takenAt);
  const run = { options, about: file.about, fromFile: true, now };
  return runCourse({ ...run, load: () => load(options, file, now) });
}

async function load(options: Options, { facts, judgedBy, report, authorities }: OpenedFile, now: () => Date) {
  const [{ beginCourse }, { factsOfFile }, { traceOfThisRun }, { deadlinesOf }] = await Promise.all([
    import("./begin.ts"),
    import("../../gather/from-file.ts"),
    import("../setup/trace.ts"),
    import("../../probes/probe.ts"),
  ]);
  return beginCourse({
    options: { ...options, leftOut: judgedBy.leftOut },
    authorities,
    demo: report.practice,
    file: { choices: judgedBy.choices, opened: report.opened },
    remote: judgedBy.choices.remote,
    label: report.label,
    world: {
      gather: factsOfFile(facts),
      trace: traceOfThisRun(options),
      now,
      elapsed: () => 0,
      practice: null,
      tryBrowser: null,
      open: async () => notHere,
      sign: async ({ pin }) => {
        pin?.fill(0);
        return { unsigned: notHere };
      },
    },
    machine: async () => (await import("./desk/this-machine.ts")).thisMachine(),
    deadlineMs: deadlinesOf(options.timeoutSeconds).program,
    killDrivers: () => {},
  });
}

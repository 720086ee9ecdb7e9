import { observed } from "../facts/observation.ts";
import { fileName } from "../text/file-name.ts";
import type { ProgramResult, Programs } from "./machine.ts";
import type { UnreadText } from "../facts/unread.ts";
import type { UnreadAnswers } from "./unread.ts";

/**
 * Returns the same programs, each result with the function by which an adapter tells that it could not read it; the
 * programs themselves if nobody collects such answers.
 */
export function collectingPrograms(programs: Programs, answers: UnreadAnswers | undefined): Programs {
  if (answers === undefined) return programs;
  return {
    async run(name, args, ...rest) {
      const run = await programs.run(name, args, ...rest);
      if (run.status !== "observed") return run;
      const { exitCode } = run.value;
      const [stdout, stderr] = [textOf(run.value, "stdout"), textOf(run.value, "stderr")];
      return observed({
        ...run.value,
        unread: (why, own, { partly, written } = {}) =>
          answers.add({
            program: fileName(name),
            args,
            exitCode,
            stdout,
            stderr,
            ...(written === undefined ? {} : { written }),
            why,
            partly: partly ?? false,
            own,
          }),
      });
    },
  };
}

function textOf(result: ProgramResult, stream: "stdout" | "stderr"): UnreadText {
  const bytes = result.bytes?.[stream];
  return bytes === undefined ? { text: result[stream] } : { text: result[stream], bytes };
}

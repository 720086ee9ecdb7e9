import type { SubjectName } from "../facts/subjects.ts";
import type { Gathered } from "./io/check-report.ts";
import { complain } from "./io/complain.ts";
import { startAhead } from "../signing/parent/start.ts";
import { driverProgram } from "./setup/driver-program.ts";
import { driversFirst } from "./setup/drivers-first.ts";
import { endOnInterrupt } from "./io/interrupt.ts";
import type { Options } from "./options/options.ts";
import { faultMessage } from "../text/fault.ts";
import type { StdinPin } from "./io/stdin-pin.ts";
import type { Text } from "../text/language.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";

/** What was gathered. After a fault of kyso's own, `fault` holds it, and the facts are those known before it. */
interface Run extends Gathered {
  readonly fault: unknown;
  /** Why standard input gave no PIN; null if it gave one, or none was wanted. */
  readonly refused: Text | null;
}

/** Child processes that are started early, while modules still load; most machines have at most 2 drivers. */
const mostAhead = 2;

/** Gathers every subject that the remaining steps need, and then makes the test signature with `--pin-stdin`. */
async function gathered(options: Options): Promise<Run> {
  const ahead = options.leftOut.includes("driver") ? null : startAhead(driverProgram(), mostAhead);
  process.once("exit", () => ahead?.end());
  const [{ context }, { lookedAt, subjectsLeftOut }, { time }] = await Promise.all([
    import("./setup/context.ts"),
    import("./setup/left-out.ts"),
    import("../machine/index.ts"),
  ]);
  const began = new Map<SubjectName, number>();
  const took = new Map<SubjectName, number>();
  const leftOut = await subjectsLeftOut(options.leftOut);
  const order = driversFirst(time);
  const { gather, machine, deadlines, counter } = context({
    options,
    leftOut,
    ahead,
    onProgress: (subject, state) => {
      if (state === "begins") {
        began.set(subject, performance.now());
        order.begins(subject);
      } else took.set(subject, Math.round(performance.now() - (began.get(subject) ?? 0)));
    },
  });
  let fault: unknown = null;
  let given: StdinPin | null = null;
  try {
    const wanted = lookedAt.filter((subject) => !leftOut.includes(subject));
    const { choicesOf } = await order.look(gather, wanted, () => import("./io/check-report.ts"));
    if (options.pinStdin) {
      const { pinAfterLooks } = await import("./setup/pin-after-looks.ts");
      const { signUnattended } = await import("./setup/sign-unattended.ts");
      given = await pinAfterLooks(machine.drivers);
      if ("pin" in given && !options.leftOut.includes("signature"))
        await signUnattended({ gather, machine, deadlines, counter, choices: choicesOf(options), pin: given.pin });
      if ("pin" in given) given.pin.fill(0);
      // The login may have shown a certificate that its issuer was not asked about.
      if (wanted.includes("revocation")) await gather.get(["revocation"]);
    }
  } catch (caught) {
    fault = caught;
  } finally {
    if (given && "pin" in given) given.pin.fill(0);
    machine.drivers.killAll();
  }
  const refused = given && "refused" in given ? given.refused : null;
  return {
    facts: gather.known(),
    now: machine.time.now(),
    tookMs: (subject) => took.get(subject) ?? 0,
    fault,
    refused,
  };
}

/** Writes the report to `--out`, or to standard output if there is no `--out` or it cannot be written. */
async function writeReport(text: string, { out, language }: Options): Promise<boolean> {
  const written = out === null || (await (await import("./io/out-file.ts")).wroteOut(out, text, language));
  if (out === null || !written) process.stdout.write(text);
  return written;
}

/**
 * `kyso check`: checks everything without asking anything; returns the exit status. The report is one complete document
 * even if a probe, a driver or kyso itself failed.
 */
export async function check(options: Options): Promise<number> {
  endOnInterrupt();
  const run = await gathered(options);
  if (run.refused !== null) {
    complain(run.refused[options.language]);
    return 2;
  }
  const { checkReport } = await import("./io/check-report.ts");
  // A file or a pipe gets the Unicode marks; an old console cannot draw them.
  const onOldConsole = process.stdout.isTTY && isOldConsole(process.platform, (name) => process.env[name]);
  const { text, status } = await checkReport({ ...options, ascii: options.ascii || onOldConsole }, run);
  if (!(await writeReport(text, options))) return 2;
  if (run.fault !== null) {
    complain(`a fault of kyso's own (KYS-99): ${faultMessage(run.fault)}`);
    return 1;
  }
  return status;
}

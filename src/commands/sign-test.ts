import { derOf } from "../facts/certificate-leaf.ts";
import { randomBytes } from "node:crypto";
import { type KeptSignature, signAndKeep } from "../acts/sign-test.ts";
import { authorities } from "../catalogue/authorities.ts";
import type { Facts } from "../facts/facts.ts";
import { observed, valueOf } from "../facts/observation.ts";
import { signTestJson, signTestReport, signTestText } from "../report/sign-test.ts";
import { exitStatus } from "../report/verdict.ts";
import { steps as allSteps } from "../steps/index.ts";
import { tokensSeen } from "../steps/token/seen.ts";
import { type Choices, type StepId, stepIds } from "../steps/step.ts";
import { say, type Text } from "../text/language.ts";
import { complain } from "./io/complain.ts";
import { context } from "./setup/context.ts";
import { endOnInterrupt } from "./io/interrupt.ts";
import { lookedAt, subjectsLeftOut } from "./setup/left-out.ts";
import type { Options } from "./options/options.ts";
import { canWriteOut, wroteOut } from "./io/out-file.ts";
import { unattendedAgreement } from "./setup/sign-unattended.ts";
import { pinAfterLooks } from "./setup/pin-after-looks.ts";
import type { StdinPin } from "./io/stdin-pin.ts";
import { textWidthHere } from "./io/text-width.ts";
import { version } from "./setup/version.ts";

const needed: readonly StepId[] = ["token", "driver", "certificate", "signature"];
const steps = allSteps.filter((step) => needed.includes(step.id));

/** The outcome of a test signature, and the facts and choices behind it. */
interface Outcome {
  readonly facts: Facts;
  readonly choices: Choices;
  readonly kept: KeptSignature | null;
}

const noTerminal = {
  vi: "sign-test cần một cửa sổ dòng lệnh để hỏi mã PIN; không có thì dùng --pin-stdin",
  en: "sign-test needs a terminal to ask for the PIN; without one, use --pin-stdin",
};

/** `kyso sign-test`: makes the test signature alone; returns the exit status. */
export async function signTestAlone(options: Options): Promise<number> {
  const refuse = (why: typeof noTerminal) => {
    complain(say(why, options.language));
    return 2;
  };
  // Before any PIN is asked for or read: a login would be made for nothing.
  const { out, language } = options;
  if (out !== null && !((await canWriteOut(`${out}.txt`, language)) && (await canWriteOut(out, language)))) return 2;
  if (!options.pinStdin) return process.stdin.isTTY ? attended(options) : refuse(noTerminal);
  return unattended(options, refuse);
}

async function prepared(options: Options) {
  return context({ options, leftOut: await subjectsLeftOut(stepIds.filter((id) => !needed.includes(id))) });
}

/** Signs without asking, as in a check: giving the PIN on standard input is the consent. */
async function unattended(options: Options, refuse: (why: Text) => number): Promise<number> {
  endOnInterrupt();
  const { gather, machine, deadlines, counter } = await prepared(options);
  const choices: Choices = { remote: false, certificate: options.certificate, purpose: null };
  const wanted = new Set(steps.flatMap((step) => step.needs));
  let kept: KeptSignature | null = null;
  let fault: unknown = null;
  let given: StdinPin | null = null;
  try {
    await gather.get(lookedAt.filter((subject) => wanted.has(subject)));
    given = await pinAfterLooks(machine.drivers);
    const order = "pin" in given ? unattendedAgreement({ gather, machine, choices, pin: given.pin }) : null;
    if (order && "unsent" in order) gather.put("signature", observed(order.unsent));
    else if (order) {
      const test = { port: machine.drivers, ...order, deadlines, counter, ...formOf(options, gather.known()) };
      kept = await gather.lock.run(() => signAndKeep(test));
      gather.put("signature", observed(kept.signature));
    }
  } catch (caught) {
    fault = caught;
  } finally {
    if (given && "pin" in given) given.pin.fill(0);
    machine.drivers.killAll();
  }
  if (given && "refused" in given) return refuse(given.refused);
  // After a fault, too, the report is one complete document, with the facts known before it.
  const status = await conclude(options, { facts: gather.known(), choices, kept });
  if (fault !== null) throw fault;
  return status;
}

function formOf({ as }: Options, facts: Facts) {
  const held = tokensSeen(facts).flatMap(({ token }) => valueOf(token.certificates) ?? []);
  const certificates = held.map(({ der }) => derOf(der));
  return { as, nonce: randomBytes(16), now: new Date(), certificates };
}

/** In a terminal: the course as plain lines on standard error, up to the signature. */
async function attended(options: Options): Promise<number> {
  const [{ runCourse }, { worldOf }, { startCourse }, { courseReport }] = await Promise.all([
    import("./course/run.ts"),
    import("./course/world.ts"),
    import("../wizard/run/runner.ts"),
    import("../wizard/course-report.ts"),
  ]);
  let kept: KeptSignature | null = null;
  return runCourse({
    options,
    about: null,
    now: () => new Date(),
    linesOnStderr: true,
    load: async () => {
      const { gather, machine, deadlines, counter, trace } = await prepared(options);
      const { time, drivers } = machine;
      const parts = { steps, authorities, leftOut: [], demo: false };
      const runner = startCourse(
        parts,
        {
          ...worldOf({ time, drivers, gather, deadlines, counter, trace }),
          sign: async (order) => {
            const test = { port: drivers, ...order, deadlines, counter, ...formOf(options, gather.known()) };
            kept = await gather.lock.run(() => signAndKeep(test));
            return kept.signature;
          },
          open: async () => ({ vi: "sign-test không mở trang nào", en: "sign-test opens no pages" }),
          tryBrowser: null,
          desk: null,
        },
        { remote: false, certificate: options.certificate, purpose: null },
      );
      // Ends where the wizard would show its report: the signature is done.
      const ending: typeof runner.subscribe = (listener) =>
        runner.subscribe((state) =>
          state.mode.name === "report" ? runner.dispatch({ type: "next" }) : listener(state),
        );
      return {
        runner: { ...runner, subscribe: ending },
        parts,
        report: (state) =>
          courseReport(parts, state, { now: time.now(), version, label: "", language: options.language }),
        killDrivers: () => drivers.killAll(),
      };
    },
    concluded: ({ facts, choices }) => conclude(options, { facts, choices, kept }),
  });
}

/** Writes the outcome to standard output and the files of `--out`; returns the exit status. */
async function conclude(options: Options, { facts, choices, kept }: Outcome): Promise<number> {
  const { language, as, out, format } = options;
  const input = { facts, choices, now: new Date(), authorities };
  const file = kept?.file ?? null;
  const made = kept && file ? { file, text: kept.text } : null;
  const report = signTestReport({ version, input, steps, as, kept: made, language });
  process.stdout.write(format === "json" ? signTestJson(report) : signTestText(report, language, textWidthHere(null)));
  if (out !== null && made) {
    const written = (await wroteOut(`${out}.txt`, made.text, language)) && (await wroteOut(out, made.file, language));
    if (!written) return 2;
  }
  return exitStatus(report.verdict, report.practice);
}

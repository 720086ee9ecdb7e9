import { writeWhole } from "../acts/write-whole.ts";
import { authorities } from "../catalogue/authorities.ts";
import type { SubjectName } from "../facts/subjects.ts";
import { reportOf } from "../report/judge-all.ts";
import { practiceTookPart } from "../report/report.ts";
import { reportText } from "../report/text.ts";
import { exitStatus } from "../report/verdict.ts";
import { steps } from "../steps/index.ts";
import type { Choices } from "../steps/step.ts";
import { context } from "./context.ts";
import { endOnInterrupt } from "./interrupt.ts";
import type { Options } from "./options.ts";
import { subjectsLeftOut } from "./left-out.ts";
import { signUnattended } from "./sign-unattended.ts";
import { version } from "./version.ts";

/** `kyso check`: everything without asking anything; returns the exit status. */
export async function check(options: Options): Promise<number> {
  const { pinFromStdin } = await import("./stdin-pin.ts");
  const pin = options.pinStdin ? pinFromStdin() : null;
  if (options.pinStdin && pin === null) {
    process.stderr.write("kyso: --pin-stdin: the first line of standard input holds no PIN (1 to 64 bytes)\n");
    return 2;
  }
  endOnInterrupt();
  const leftOut = subjectsLeftOut(options.leftOut);
  const began = new Map<SubjectName, number>();
  const took = new Map<SubjectName, number>();
  const { gather, machine, deadlines } = context({
    options,
    leftOut,
    onProgress: (subject, state) => {
      if (state === "begins") began.set(subject, performance.now());
      else took.set(subject, Math.round(performance.now() - (began.get(subject) ?? 0)));
    },
  });
  const choices: Choices = { remote: false, certificate: null, purpose: options.purpose };
  const wanted = steps.filter((s) => !options.leftOut.includes(s.id)).flatMap((s) => s.needs);
  try {
    await gather.get([...new Set(wanted)]);
    if (pin && !options.leftOut.includes("signature"))
      await signUnattended({ gather, machine, deadlines, choices, pin });
  } finally {
    pin?.fill(0);
    machine.drivers.killAll();
  }
  const facts = gather.known();
  const report = reportOf({
    version,
    facts,
    now: machine.time.now(),
    choices,
    authorities,
    leftOut: options.leftOut,
    language: options.language,
    withFacts: options.facts,
    tookMs: (subject) => took.get(subject) ?? 0,
  });
  const text = options.format === "json" ? `${JSON.stringify(report)}\n` : reportText(report, steps, options.language);
  if (options.out === null) process.stdout.write(text);
  else {
    try {
      await writeWhole(options.out, text);
    } catch (fault) {
      process.stderr.write(`kyso: --out ${options.out}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
      return 2;
    }
  }
  return exitStatus(report.overall, practiceTookPart(facts));
}

import { writeWhole } from "../acts/write-whole.ts";
import { authorities } from "../catalogue/authorities.ts";
import type { Facts } from "../facts/facts.ts";
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

/** What one run came to know, and how long each subject took. */
interface Gathered {
  readonly facts: Facts;
  readonly now: Date;
  readonly tookMs: (subject: SubjectName) => number;
  /** A fault of kyso's own on the way; what was known before it stands. */
  readonly fault: unknown;
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

function purposeOf({ purpose }: Options): Choices {
  return { remote: false, certificate: null, purpose };
}

/** Looks at all that the steps left in need and, where a PIN was given, makes the test signature. */
async function gathered(options: Options, pin: Uint8Array | null): Promise<Gathered> {
  const began = new Map<SubjectName, number>();
  const took = new Map<SubjectName, number>();
  const { gather, machine, deadlines } = context({
    options,
    leftOut: subjectsLeftOut(options.leftOut),
    onProgress: (subject, state) => {
      if (state === "begins") began.set(subject, performance.now());
      else took.set(subject, Math.round(performance.now() - (began.get(subject) ?? 0)));
    },
  });
  const wanted = steps.filter((s) => !options.leftOut.includes(s.id)).flatMap((s) => s.needs);
  let fault: unknown = null;
  try {
    await gather.get([...new Set(wanted)]);
    if (pin && !options.leftOut.includes("signature"))
      await signUnattended({ gather, machine, deadlines, choices: purposeOf(options), pin });
  } catch (caught) {
    fault = caught;
  } finally {
    pin?.fill(0);
    machine.drivers.killAll();
  }
  return { facts: gather.known(), now: machine.time.now(), tookMs: (subject) => took.get(subject) ?? 0, fault };
}

/** Standard output carries the report alone; a file is written whole or not at all. */
async function put(text: string, out: string | null): Promise<boolean> {
  if (out === null) {
    process.stdout.write(text);
    return true;
  }
  try {
    await writeWhole(out, text);
    return true;
  } catch (refused) {
    process.stderr.write(`kyso: --out ${out}: ${wordsOf(refused)}\n`);
    return false;
  }
}

/**
 * `kyso check`: everything without asking anything; returns the exit status. The report is one whole document also
 * where something failed: a probe, a driver, or kyso itself.
 */
export async function check(options: Options): Promise<number> {
  const { pinFromStdin } = await import("./stdin-pin.ts");
  const pin = options.pinStdin ? pinFromStdin() : null;
  if (options.pinStdin && pin === null) {
    process.stderr.write("kyso: --pin-stdin: the first line of standard input holds no PIN (1 to 64 bytes)\n");
    return 2;
  }
  endOnInterrupt();
  const { facts, now, tookMs, fault } = await gathered(options, pin);
  const { language, ascii, leftOut, facts: withFacts } = options;
  const choices = purposeOf(options);
  const report = reportOf({ version, facts, now, choices, authorities, leftOut, language, withFacts, tookMs });
  const asText = () => reportText(report, { steps, language, ascii });
  if (!(await put(options.format === "json" ? `${JSON.stringify(report)}\n` : asText(), options.out))) return 2;
  if (fault !== null) {
    process.stderr.write(`kyso: a fault of kyso's own (KYS-99): ${wordsOf(fault)}\n`);
    return 1;
  }
  return exitStatus(report.overall, practiceTookPart(facts));
}

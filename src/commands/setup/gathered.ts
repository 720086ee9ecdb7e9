import type { SubjectName } from "../../facts/subjects.ts";
import type { Gathered } from "../io/check-report.ts";
import { startAhead } from "../../signing/parent/start.ts";
import { driverProgram } from "./driver-program.ts";
import { driversFirst } from "./drivers-first.ts";
import { oemCodePage } from "../../machine/windows/code-page.ts";
import type { UnreadAnswers } from "../../machine/unread.ts";
import type { Options } from "../options/options.ts";
import type { StdinPin } from "../io/stdin-pin.ts";
import type { Text } from "../../text/language.ts";

/** What was gathered. After a fault of kyso's own, `fault` holds it, and the facts are those known before it. */
export interface Run extends Gathered {
  readonly fault: unknown;
  /** Why standard input gave no PIN; null if it gave one, or none was wanted. */
  readonly refused: Text | null;
  /** The code page of Windows' console programs, where unread answers were collected. */
  readonly codePage: number | null;
}

/** Child processes that are started early, while modules still load; most machines have at most 2 drivers. */
const mostAhead = 2;

/**
 * Gathers every subject that the remaining steps need, and then makes the test signature with `--pin-stdin`. What adapters
 * cannot read is added to `unread`.
 */
export async function gathered(options: Options, unread?: UnreadAnswers): Promise<Run> {
  const ahead = options.leftOut.includes("driver") ? null : startAhead(driverProgram(), mostAhead);
  process.once("exit", () => ahead?.end());
  const [{ context }, { lookedAt, subjectsLeftOut }, { time }] = await Promise.all([
    import("./context.ts"),
    import("./left-out.ts"),
    import("../../machine/index.ts"),
  ]);
  const began = new Map<SubjectName, number>();
  const took = new Map<SubjectName, number>();
  const leftOut = await subjectsLeftOut(options.leftOut);
  const order = driversFirst(time);
  const { gather, machine, deadlines, counter } = context({
    options,
    leftOut,
    ahead,
    unread,
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
    const { choicesOf } = await order.look(gather, wanted, () => import("../io/check-report.ts"));
    if (options.pinStdin) {
      const { pinAfterLooks } = await import("./pin-after-looks.ts");
      const { signUnattended } = await import("./sign-unattended.ts");
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
  const codePage = unread ? await oemCodePage(machine, deadlines.program) : null;
  const refused = given && "refused" in given ? given.refused : null;
  return {
    facts: gather.known(),
    now: machine.time.now(),
    tookMs: (subject) => took.get(subject) ?? 0,
    fault,
    refused,
    codePage,
  };
}

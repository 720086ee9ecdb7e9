import { fileChanged } from "../../facts/answers.ts";
import { isSoftwareFile } from "../../catalogue/software-tokens.ts";
import type { Facts } from "../../facts/facts.ts";
import { type AskedDriver, type DriverAnswer, shortLease } from "../../facts/tokens.ts";
import { fileName } from "../../text/file-name.ts";
import type { Finding } from "../finding.ts";
import { cardsSeen, tokenUsers } from "../token/readers.ts";
import { missingEvidence } from "../words.ts";
import * as causes from "./cause-findings.ts";
import * as findings from "./findings.ts";
import * as reading from "./reading-findings.ts";
import { isTurnedAway, notPresent } from "./turned-away.ts";

/** Errors of a slot that are no fault: it holds no token, or one of another maker. */
const notRecognised = "CKR_TOKEN_NOT_RECOGNIZED";
const unread: readonly string[] = ["failed", "timed-out", "crashed"];

/** Reports slots that an answering driver could not read, and that there are more slots than kyso looks at. */
function ofSight({ slots, slotsCut }: DriverAnswer, path: string, facts: Facts): readonly Finding[] {
  const name = fileName(path);
  // Where the card service sees a card, “not present” is no answer about the card but about who has it.
  const noFaults = [notRecognised, ...(cardsSeen(facts).length > 0 ? [] : [notPresent])];
  const silent = slots.flatMap(({ description, token }) =>
    unread.includes(token.status) && token.status !== "observed" && !noFaults.includes(token.error ?? "")
      ? [{ description, token }]
      : [],
  );
  const [first] = silent;
  const evidence = silent.slice(0, 20).flatMap((slot) => missingEvidence(slot.description || "slot", slot.token));
  return [
    ...(first
      ? [
          reading.unread({ name, answer: first.token.error ?? first.token.reason, users: tokenUsers(facts) }, [
            path,
            ...evidence,
          ]),
        ]
      : []),
    ...(slotsCut ? [reading.slotsCut({ name, looked: slots.length }, [path])] : []),
  ];
}

/** The signals that a fault of a program's own raises in it; any other comes from another program or the system. */
const ownSignals: readonly string[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"];

/** Whether a process was ended from outside, by the name of the signal that ended it; an exit status has none. */
function isFromOutside(signal: string | undefined): boolean {
  return signal?.startsWith("SIG") === true && !ownSignals.includes(signal);
}

/** Judges how loading and asking one driver went; empty if it answered and all its slots could be read. */
export function ofDriver({ path, sight, lastCall, output, tookMs }: AskedDriver, facts: Facts): readonly Finding[] {
  if (sight.status === "observed") return ofSight(sight.value, path, facts);
  const name = fileName(path);
  const call = lastCall || "load";
  const evidence = [
    path,
    ...missingEvidence(call, sight),
    ...(output ? [{ vi: `in ra: ${output}`, en: `output: ${output}` }] : []),
  ];
  const answer = sight.error ?? sight.reason;
  const silent = sight.status === "timed-out";
  if (isSoftwareFile(name)) return [causes.softwareModule({ name, answer: silent ? call : answer, silent }, evidence)];
  if (sight.status === "crashed" && isFromOutside(sight.error)) {
    return [causes.ended({ name, call, signal: sight.error ?? "" }, evidence)];
  }
  if (sight.status === "crashed") return [findings.crashed({ name, call }, evidence)];
  if (sight.status === "timed-out" && sight.error === shortLease) return [findings.askedBriefly({ name }, evidence)];
  if (sight.status === "timed-out")
    return [findings.hung({ name, call, seconds: Math.round(tookMs / 1000) }, evidence)];
  if (sight.error === fileChanged) return [reading.replaced({ name }, [path])];
  if (isTurnedAway(sight.error ?? "")) return [causes.turnedAway({ name, answer, users: tokenUsers(facts) }, evidence)];
  return [findings.cannotOpen({ name, answer }, evidence)];
}

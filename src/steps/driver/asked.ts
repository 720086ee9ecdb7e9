import { fileChanged } from "../../facts/answers.ts";
import { type AskedDriver, type DriverAnswer, shortLease } from "../../facts/tokens.ts";
import { fileName } from "../../text/file-name.ts";
import type { Finding } from "../finding.ts";
import { missingEvidence } from "../words.ts";
import * as findings from "./findings.ts";
import * as reading from "./reading-findings.ts";

/** Errors of a slot that are no fault: it holds no token, or one of another maker. */
const ofNoToken: readonly string[] = ["CKR_TOKEN_NOT_RECOGNIZED", "CKR_TOKEN_NOT_PRESENT"];

/** Reports slots that an answering driver could not read, and that there are more slots than kyso looks at. */
function ofSight({ slots, slotsCut }: DriverAnswer, path: string): readonly Finding[] {
  const name = fileName(path);
  const silent = slots.flatMap(({ description, token }) =>
    token.status === "failed" && !ofNoToken.includes(token.error ?? "") ? [{ description, token }] : [],
  );
  const [first] = silent;
  const evidence = silent.slice(0, 20).flatMap((slot) => missingEvidence(slot.description || "slot", slot.token));
  return [
    ...(first ? [reading.unread({ name, answer: first.token.error ?? first.token.reason }, [path, ...evidence])] : []),
    ...(slotsCut ? [reading.slotsCut({ name, looked: slots.length }, [path])] : []),
  ];
}

/** Judges how loading and asking one driver went; empty if it answered and all its slots could be read. */
export function ofDriver({ path, sight, lastCall, output }: AskedDriver): readonly Finding[] {
  if (sight.status === "observed") return ofSight(sight.value, path);
  const name = fileName(path);
  const call = lastCall || "load";
  const evidence = [
    path,
    ...missingEvidence(call, sight),
    ...(output ? [{ vi: `in ra: ${output}`, en: `output: ${output}` }] : []),
  ];
  if (sight.status === "crashed") return [findings.crashed({ name, call }, evidence)];
  if (sight.status === "timed-out" && sight.error === shortLease) return [findings.askedBriefly({ name }, evidence)];
  if (sight.status === "timed-out") return [findings.hung({ name, call }, evidence)];
  if (sight.error === fileChanged) return [reading.replaced({ name }, [path])];
  return [findings.cannotOpen({ name, answer: sight.error ?? sight.reason }, evidence)];
}

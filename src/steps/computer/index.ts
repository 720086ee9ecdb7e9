import { catalogueAge, catalogueDate } from "../../catalogue/date.ts";
import type { Computer } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import { architectureName } from "../architecture.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, Step } from "../step.ts";
import { missingEvidence, whyMissing } from "../words.ts";
import { clockAgainstPortal, clockItself, clockUncompared } from "./clock.ts";
import * as findings from "./findings.ts";
import { guide } from "./guide.ts";

/** The age in days above which the catalogue itself is reported as old. */
const oldAfter = 90;

function ofSession(session: Computer["session"]): readonly Finding[] {
  if (session === "local") return [];
  return session === "rdp" ? [findings.overRemoteDesktop({})] : [findings.overRemoteShell({ session })];
}

/** A kyso built for another processor than the machine's cannot load the drivers made for the machine. */
function ofArchitecture({ architecture, processArchitecture }: Computer): readonly Finding[] {
  const machine = architectureName(architecture);
  const process = architectureName(processArchitecture);
  return machine === process ? [] : [findings.emulated({ process, machine })];
}

function ofComputer(computer: Computer): readonly Finding[] {
  const name = `${computer.name} ${computer.version}`.trim();
  if (computer.system === "other") return [findings.notSupported({ system: name })];
  const virtual = valueOf(computer.virtualMachine) ?? null;
  const good = findings.good({ name, architecture: architectureName(computer.architecture) }, [
    { vi: `nhân ${computer.kernel}`, en: `kernel ${computer.kernel}` },
    {
      vi: `ngôn ngữ ${computer.locale}, múi giờ ${computer.timeZone}`,
      en: `locale ${computer.locale}, time zone ${computer.timeZone}`,
    },
  ]);
  return [
    good,
    ...ofSession(computer.session),
    ...ofArchitecture(computer),
    ...(virtual === null ? [] : [findings.virtualMachine({ name: virtual })]),
    ...(computer.administrator ? [findings.administrator({})] : []),
  ];
}

function ofCatalogue(now: Date): readonly Finding[] {
  const days = catalogueAge(now);
  return days > oldAfter ? [findings.oldCatalogue({ days, checked: new Date(catalogueDate) })] : [];
}

function judge({ facts, now }: JudgeInput): readonly Finding[] {
  const { computer } = facts;
  const seen =
    computer?.status === "observed"
      ? ofComputer(computer.value)
      : [findings.unread({ why: whyMissing(computer) }, missingEvidence("computer", computer))];
  return [...seen, ...clockAgainstPortal(facts), ...clockUncompared(facts), ...clockItself(facts), ...ofCatalogue(now)];
}

/** Guide 2.1: a computer. */
export const computer: Step = {
  id: "computer",
  title: { vi: "Máy tính", en: "Computer" },
  guide,
  needs: ["computer", "clock"],
  watches: [],
  judge,
};

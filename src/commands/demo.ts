import type { Scenario } from "../facts/facts.ts";
import { valueOf } from "../facts/observation.ts";
import { practiceDriver } from "../facts/practice.ts";
import type { Time } from "../machine/machine.ts";
import type { Text } from "../text/language.ts";
import { clean } from "../text/clean.ts";
import { complain } from "./io/complain.ts";
import type { Options } from "./options/options.ts";
import { type LoadedCourse, runCourse } from "./course/run.ts";
import { scenarioIn, scenarioNamed, scenarioNames, syntheticAuthorities } from "./setup/scenarios.ts";

interface Chosen {
  readonly scenario: Scenario;
  /** Whether it is one of kyso's own scenarios; only those use the synthetic authorities. */
  readonly shipped: boolean;
}

/** `kyso demo`: runs the course on a scenario, offline; returns the exit status. */
export async function demo(options: Options): Promise<number> {
  const { language } = options;
  if (options.list) {
    process.stdout.write(list(options));
    return 0;
  }
  const chosen = choose(options.operand ?? "healthy");
  if ("bad" in chosen) {
    // Cleaned and cut by itself, so that what is wrong still follows a long operand.
    complain(`demo ${clean(options.operand ?? "")}: ${chosen.bad[language]}`);
    return 2;
  }
  const { scenarioTime } = await import("../gather/scenario/index.ts");
  const { time } = await import("../machine/index.ts");
  const scenarioDay = scenarioTime(chosen.scenario, time);
  const about = `${chosen.scenario.name}: ${chosen.scenario.about[language]}`;
  return runCourse({ options, about, now: scenarioDay.now, load: () => load(options, chosen, scenarioDay) });
}

function list({ language }: Options): string {
  const names = scenarioNames();
  const column = Math.max(...names.map((name) => name.length)) + 2;
  const lines = names.map((name) => `${name.padEnd(column)}${scenarioNamed(name)?.about[language] ?? ""}`);
  return `${lines.join("\n")}\n`.normalize("NFC");
}

/** At most this many names are suggested for an unknown one. */
const mostNames = 5;

/** How well a name fits the typed one: 2 for each equal word, 1 for each word with the same first three letters. */
function likeness(name: string, typed: string): number {
  const words = typed.toLowerCase().split(/[^a-z0-9]+/);
  const alike = (word: string) => words.some((other) => other.length >= 3 && word.startsWith(other.slice(0, 3)));
  const each = name.split("-").map((word) => (words.includes(word) ? 2 : Number(alike(word))));
  return each.reduce((sum, points) => sum + points, 0);
}

/** The scenario with this name, or in the file with this path. */
function choose(operand: string): Chosen | { readonly bad: Text } {
  const named = scenarioNamed(operand);
  if (named) return { scenario: named, shipped: true };
  if (!/[/\\]|\.json$/.test(operand)) {
    const names = scenarioNames();
    const some = names
      .toSorted((one, other) => likeness(other, operand) - likeness(one, operand))
      .slice(0, mostNames)
      .join(", ");
    return {
      bad: {
        vi: `không có kịch bản tên này; có thể dùng: ${some} (“kyso demo --list” cho thấy cả ${names.length} tên), hoặc đường dẫn tới một tệp`,
        en: `no scenario of this name; possible: ${some} (“kyso demo --list” shows all ${names.length}), or the path of a file`,
      },
    };
  }
  const read = scenarioIn(operand);
  return "bad" in read ? read : { scenario: read, shipped: false };
}

const nothingSigned: Text = {
  vi: "Tập dượt: kịch bản này không ghi lại chữ ký nào, nên không có gì được ký.",
  en: "Practice: this scenario holds no signature, so nothing was signed.",
};
const nothingOpened: Text = { vi: "đây là tập dượt", en: "this is practice" };

/** Loads the scenario's world: the practice token really signs and needs its PIN; everything else is as recorded. */
async function load(options: Options, { scenario, shipped }: Chosen, time: Time): Promise<LoadedCourse> {
  const [
    { driversFor },
    { scenarioGather },
    { beginCourse },
    { authorities },
    { worldOf },
    { deadlinesOf },
    { traceOfThisRun },
  ] = await Promise.all([
    import("./setup/drivers.ts"),
    import("../gather/scenario/index.ts"),
    import("./course/begin.ts"),
    import("../catalogue/authorities.ts"),
    import("./course/world.ts"),
    import("../probes/probe.ts"),
    import("./setup/trace.ts"),
  ]);
  const deadlines = deadlinesOf(options.timeoutSeconds);
  const trace = traceOfThisRun(options);
  const drivers = driversFor(scenario.practice ?? "healthy", time, trace);
  const practice = scenario.practice === null ? null : practiceDriver;
  const gather = scenarioGather({
    scenario,
    time,
    drivers,
    practice,
    deadlines,
    onProgress: (subject, state) => trace({ kind: "look", name: subject, state }),
  });
  const { sign, ...world } = worldOf({ time, drivers, gather, deadlines, counter: null, trace });
  return beginCourse({
    options,
    authorities: shipped ? [...authorities, ...syntheticAuthorities()] : authorities,
    demo: true,
    label: options.label ?? scenario.name,
    remote: scenario.remote,
    world: {
      ...world,
      open: async () => nothingOpened,
      tryBrowser: null,
      sign: async (order) => {
        if (order.terms.driver.kind === "practice") return sign(order);
        order.pin?.fill(0);
        return valueOf(scenario.facts.signature) ?? { unsigned: nothingSigned };
      },
    },
    machine: async () => (await import("./course/desk/this-machine.ts")).thisMachine(),
    deadlineMs: deadlines.program,
    killDrivers: () => drivers.killAll(),
  });
}

import { allFindings } from "../../src/steps/all-findings.ts";
import { allGrounds } from "../../src/steps/all-grounds.ts";
import type { Grounds } from "../../src/steps/grounds.ts";
import { steps } from "../../src/steps/index.ts";
import { table } from "./table.ts";

const head = [
  "statement",
  "says",
  "looked at",
  "why that is enough",
  "what could make it untrue, and what kyso does about it",
];

function rowOf(name: string, says: string, { lookedAt, enough, untrue }: Grounds): readonly string[] {
  return [name, says, lookedAt, enough, untrue.map(({ way, handled }) => `${way}: ${handled}`).join(" · ")];
}

/** Returns the codes of the findings that need grounds and have none. */
export function withoutGrounds(): readonly string[] {
  const given = new Set(Object.values(allGrounds).flatMap(({ findings }) => Object.keys(findings)));
  return allFindings
    .filter(({ code, severity }) => (severity === "fail" || severity === "ok") && !given.has(code))
    .map(({ code }) => code);
}

/** Returns the codes that have grounds and are no finding of severity fail or ok. */
export function groundsOfNothing(): readonly string[] {
  const certain = new Set<string>(
    allFindings.filter(({ severity }) => severity === "fail" || severity === "ok").map(({ code }) => code),
  );
  return Object.values(allGrounds).flatMap(({ findings }) =>
    Object.keys(findings).filter((code) => !certain.has(code)),
  );
}

/** Returns docs/verdicts.md. */
export function verdictsPage(): string {
  const says = new Map<string, string>(
    allFindings.map(({ code, severity, what }) => [code, `${severity}: ${what.en}`]),
  );
  const titles = new Map<string, string>(steps.map(({ id, title }) => [id, title.en]));
  const sections = Object.entries(allGrounds).map(([id, { passed, findings }]) => {
    const tick = passed ? [rowOf("✔", "the step's green tick", passed)] : [];
    const rows = Object.entries(findings).sort(([a], [b]) => (a < b ? -1 : 1));
    const body = [...tick, ...rows.map(([code, grounds]) => rowOf(code, says.get(code) ?? "", grounds))];
    const told = body.length === 0 ? "No finding of this step is of severity fail or ok." : table(head, body);
    return `## ${titles.get(id) ?? "kyso itself"}\n\n${told}`;
  });
  return `${[intro, ...sections].join("\n\n")}\n`;
}

const intro = `# On what the verdicts stand

Made from the findings and \`src/steps/STEP/grounds.ts\` by \`npm run docs\`; do not edit it by hand.

A finding of severity *fail* says something certain: this is not there, this does not work. A green tick says that this works. For each of
them this page says what was looked at, why that is enough, and in which ways it could be untrue all the same: such a way is looked at too,
or turns the statement into “cannot tell” (severity *unknown*), or is left open for the reason given. The sentences are filled with example
values.`;

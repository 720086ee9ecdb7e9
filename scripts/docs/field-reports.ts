import { fieldReports } from "../../test/field-reports/index.ts";
import { type FieldReport, isScenario } from "../../test/field-reports/report.ts";
import { table } from "./table.ts";

const head = ["source", "what people met", "what kyso said", "what it says now", "tried as"];

function triedAs({ tried, leadsTo = [], neverTo = [] }: FieldReport): string {
  if (!isScenario(tried)) return `\`${tried.test}\``;
  const never = neverTo.map((code) => `never ${code}`);
  return `facts “${tried.name}”: ${[...leadsTo, ...never].join(", ")}`;
}

/** Returns docs/field-reports.md. */
export function fieldReportsPage(): string {
  const sections = fieldReports
    .filter(({ reports }) => reports.length > 0)
    .map(({ heading, reports }) => {
      const rows = reports.map((report) => [report.source, report.met, report.said, report.says, triedAs(report)]);
      return `## ${heading}\n\n${table(head, rows)}`;
    });
  return `${[intro, ...sections].join("\n\n")}\n`;
}

const intro = `# What people met, tried

Made from \`test/field-reports\` by \`npm run docs\`; do not edit it by hand.

Public reports by people who set up tokens, drivers, plugins and browsers. Each was turned into facts, or into a test where facts cannot
express it, and given to kyso; \`test/field-reports/reports.test.ts\` holds the answers. The scenarios are synthetic: made after the report,
not recorded on the reporter's machine.`;

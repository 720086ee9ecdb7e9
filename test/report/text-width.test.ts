import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/report/schema.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import { reportText } from "../../src/report/text.ts";
import { steps } from "../../src/steps/index.ts";
import type { Purpose } from "../../src/steps/step.ts";
import type { Language } from "../../src/text/language.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";

function reportOn(scenario: (typeof scenarios)[number], language: Language, purpose: Purpose | null): ReportJson {
  return reportOf({
    version: "0.1.0",
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose },
    authorities: allAuthorities,
    label: "KẾ TOÁN 1",
    leftOut: [],
    language,
    withFacts: false,
    tookMs: () => 12,
  });
}

/** The words of a text in their order, without what lines are begun with. */
function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

const some = scenarios.filter((_, at) => at % 6 === 0);

describe.each([120, 80, 60, 40])("a terminal of %d columns", (width) => {
  it("has every line of the text report within it, each word whole, and each code behind its sentence", () => {
    const faults = some.flatMap((scenario, at) => {
      const language = at % 2 === 0 ? "vi" : "en";
      const report = reportOn(scenario, language, null);
      const options = { steps, language, ascii: at % 4 > 1 } as const;
      const text = reportText(report, { ...options, width });
      const lines = text.split("\n");
      const wide = lines.filter((line) => stringWidth(line) > width && wordsIn(line).length > 1);
      const whole = reportText(report, { ...options, width: 100_000 });
      const cut = wordsIn(text).join(" ") === wordsIn(whole).join(" ") ? [] : ["words differ"];
      const alone = lines.filter(
        (line, number) => /^ *[A-Z]{3}-\d\d$/.test(line) && !/[A-Z]{3}-\d\d$/.test(lines[number - 1] ?? ""),
      );
      return [...wide, ...cut, ...(width >= 60 ? alone : [])].map((fault) => `${scenario.name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});

const shown = [
  { file: "driver-missing-80.txt", scenario: "token-without-driver", language: "vi", width: 80, purpose: null },
  {
    file: "certificate-ends-soon-60-for-tax.txt",
    scenario: "certificate-ends-soon",
    language: "vi",
    width: 60,
    purpose: "tax",
  },
  { file: "all-well-40.txt", scenario: "healthy", language: "vi", width: 40, purpose: null },
  {
    file: "browser-blocks-100-in-english-ascii.txt",
    scenario: "browser-blocks",
    language: "en",
    width: 100,
    purpose: "portal",
  },
] as const;

it.each(shown)("reads as in golden/$file", async ({ file, scenario: name, language, width, purpose }) => {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  const text = reportText(reportOn(scenario, language, purpose), {
    steps,
    language,
    ascii: file.includes("ascii"),
    width,
  });
  await expect(text).toMatchFileSnapshot(`golden/${file}`);
});

// `npm run docs:pictures`: takes the pictures of the page of `--format html` for the README, from shipped scenarios.
// Needs Chromium and poppler-utils; fonts and so the pictures' bytes differ between machines.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authorities } from "../../src/catalogue/authorities.ts";
import { scenarioNamed, syntheticAuthorities } from "../../src/commands/setup/scenarios.ts";
import { reportHtml } from "../../src/report/html/index.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import { steps } from "../../src/steps/index.ts";
import type { Purpose } from "../../src/steps/step.ts";
import type { Language } from "../../src/text/language.ts";
import manifest from "../../package.json" with { type: "json" };

const pictures = join(import.meta.dirname, "..", "..", "docs", "pictures");
const folder = mkdtempSync(join(tmpdir(), "kyso-pictures-"));
const browser = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", `--user-data-dir=${folder}`];

/** The largest picture that the repository takes, in bytes. */
const most = 150_000;

/** Writes the page of a shipped scenario, whose name is the report's label; returns the file's address. */
function page(name: string, language: Language, purpose: Purpose | null = null, practice = false): string {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  const report = reportOf({
    version: manifest.version,
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose },
    authorities: [...authorities, ...syntheticAuthorities()],
    label: language === "vi" ? `Kịch bản mẫu: ${name}` : `Synthetic scenario: ${name}`,
    leftOut: [],
    language,
    withFacts: false,
    tookMs: () => 0,
  });
  const file = join(folder, `${name}.${language}.html`);
  writeFileSync(file, reportHtml({ ...report, practice }, { steps, language, ascii: false }));
  return `file://${file}`;
}

function chromium(...args: readonly string[]): void {
  execFileSync("chromium", [...browser, ...args], { stdio: "ignore" });
}

/** Takes a picture of the top of a page in a window of this size, in pixels. */
function screen(name: string, address: string, size: string, ...flags: readonly string[]): void {
  chromium(`--window-size=${size}`, ...flags, `--screenshot=${join(pictures, `${name}.png`)}`, address);
}

/** Prints a page and takes a picture of its first sheet. */
function paper(name: string, address: string): void {
  const pdf = join(folder, "page.pdf");
  chromium("--no-pdf-header-footer", `--print-to-pdf=${pdf}`, address);
  const file = join(pictures, name);
  execFileSync("pdftoppm", ["-png", "-r", "72", "-f", "1", "-l", "1", "-singlefile", pdf, file]);
}

mkdirSync(pictures, { recursive: true });
try {
  screen("page-light", page("token-without-driver", "vi"), "820,760");
  screen("page-dark", page("certificate-ends-soon", "en", "tax"), "820,760", "--force-dark-mode");
  paper("page-print", page("healthy-linux", "vi", null, true));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const name of ["page-light", "page-dark", "page-print"]) {
  const { size } = statSync(join(pictures, `${name}.png`));
  console.log(`${name}.png: ${size} bytes`);
  if (size > most) process.exitCode = 1;
}

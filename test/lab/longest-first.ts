import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that take the longest, the longest first, by the end of their path. */
const longest = [
  "/commands/unattended-signing.system.test.ts",
  "/commands/counted-tries.system.test.ts",
  "/signing/fault-matrix.system.test.ts",
  "/e2e/logins/wizard.test.ts",
  "/ui/plain/piped.system.test.ts",
  "/commands/pin-after-looks.system.test.ts",
  "/probes/browsers/chromium-settings.system.test.ts",
  "/scenarios/one-observation-less.test.ts",
];

function rank({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((end) => moduleId.endsWith(end));
  return at < 0 ? longest.length : at;
}

/**
 * Begins with the files that take longest, so that none of them runs alone at the end. Vitest itself knows only how
 * large a file is, unless it keeps the times of an earlier run.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const project = (spec: TestSpecification) => spec.project.name;
    const projects = [...new Set(usual.map(project))];
    return projects.flatMap((name) => {
      const own = usual.filter((spec) => project(spec) === name);
      return own.toSorted((a, b) => rank(a) - rank(b));
    });
  }
}

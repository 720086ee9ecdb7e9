import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { allFindings } from "../../src/steps/all-findings.ts";
import { steps } from "../../src/steps/index.ts";

const folder = join(import.meta.dirname, "..", "..", "src", "steps");

/** The code in a call of `finding` or `okFinding`; undefined for any other node, “?” if it is not written out there. */
function codeMadeBy(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !["finding", "okFinding"].includes(node.expression.getText())) return undefined;
  const [kind] = node.arguments;
  const properties = kind && ts.isObjectLiteralExpression(kind) ? kind.properties : [];
  const codes = properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === "code" ? [property.initializer] : [],
  );
  return codes[0] && ts.isStringLiteral(codes[0]) ? codes[0].text : "?";
}

/** The codes of all findings that a file makes. */
function codesMadeIn(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(join(folder, path), "utf8"), ts.ScriptTarget.Latest, true);
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    const code = codeMadeBy(node);
    if (code !== undefined) codes.push(code);
    node.forEachChild(visit);
  };
  visit(file);
  return codes;
}

it("lists the findings of every file under src/steps that makes some", () => {
  const listed = new Set<string>(allFindings.map(({ code }) => code));
  const made = globSync("**/*.ts", { cwd: folder }).map((path) => ({ path, codes: codesMadeIn(path) }));
  const left = made.map(({ path, codes }) => ({ path, codes: codes.filter((code) => !listed.has(code)) }));
  expect(
    left.filter(({ codes }) => codes.length > 0),
    "import these files in src/steps/all-findings.ts, and export each of their findings",
  ).toEqual([]);
  expect(made.flatMap(({ codes }) => codes).length).toBe(allFindings.length);
});

it("goes through every folder that holds a step", async () => {
  const found: string[] = [];
  for (const path of globSync("*/index.ts", { cwd: folder })) {
    const exported: Record<string, unknown> = await import(join(folder, path));
    if (Object.values(exported).some((value) => typeof value === "object" && value !== null && "judge" in value))
      found.push(dirname(path));
  }
  expect(found.sort(), "list the step in src/steps/index.ts").toEqual(steps.map(({ id }) => id).sort());
});

import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { isTranslated, reasonIn } from "../../src/text/reasons.ts";

/** A sample for the parts of a reason that are filled in at run time. */
const filling = "42";

/** Returns a template's text with samples filled in; nested templates are not expanded. */
function filled(template: ts.TemplateExpression): string {
  return template.head.text + template.templateSpans.map(({ literal }) => filling + literal.text).join("");
}

/** Returns every fixed text in the second argument of calls of `missing`. */
function reasonsIn(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) found.push(filled(node));
    else if (!ts.isCallExpression(node) && !ts.isBinaryExpression(node)) node.forEachChild(texts);
    else if (ts.isBinaryExpression(node)) texts(node.right);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "missing")
      node.arguments.slice(1, 2).forEach(texts);
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

describe("a reason why a value is missing", () => {
  const all = globSync("src/**/*.ts")
    .flatMap(reasonsIn)
    .filter((reason) => /[a-z]{2}/.test(reason));

  it("stands in the sources in more places than a few", () => expect(all.length).toBeGreaterThan(100));

  it("is told in Vietnamese, too, wherever a probe writes it", () =>
    expect(
      [...new Set(all)].filter((reason) => !isTranslated(reason)).sort(),
      "add their Vietnamese to src/text/reasons.ts",
    ).toEqual([]));

  it("keeps the number that a run filled in", () => {
    expect(reasonIn("no answer within 2000 ms").vi).toBe("không trả lời trong 2000 ms");
    expect(reasonIn("C_Login gave no answer within 10000 ms").vi).toBe("C_Login không trả lời trong 10000 ms");
    expect(reasonIn("the probe itself failed: no answer within 5 ms").vi).toBe(
      "phần kiểm tra gặp lỗi: không trả lời trong 5 ms",
    );
  });

  it("stays as it is where the system or a library said it", () =>
    expect(reasonIn("getaddrinfo ENOTFOUND dichvucong.gov.vn")).toEqual({
      vi: "getaddrinfo ENOTFOUND dichvucong.gov.vn",
      en: "getaddrinfo ENOTFOUND dichvucong.gov.vn",
    }));

  it("is written in NFC and without control characters", () => {
    for (const reason of all) {
      const { vi } = reasonIn(reason);
      expect(vi).toBe(vi.normalize("NFC"));
      expect(vi).not.toMatch(/\p{Cc}/u);
    }
  });
});

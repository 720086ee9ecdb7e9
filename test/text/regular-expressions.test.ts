import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..", "..", "src");

interface Expression {
  readonly where: string;
  readonly pattern: RegExp;
}

/** Returns every regular expression that is written out in a file. */
function expressionsIn(file: string): readonly Expression[] {
  const tree = ts.createSourceFile(file, readFileSync(join(source, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const at = node.text.lastIndexOf("/");
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const pattern = new RegExp(node.text.slice(1, at), node.text.slice(at + 1));
      found.push({ where: `${file}:${line} ${node.text}`, pattern });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
const expressions = files.flatMap(expressionsIn);

/** What the texts are made of by repeating it: what expressions in this program look for, one at a time. */
const usual = [
  " ",
  "\t",
  "\n",
  "\r\n",
  "\0",
  "a",
  "A",
  "é",
  "0",
  ".",
  "/",
  "\\",
  '"',
  ":",
  "=",
  ",",
  "-",
  "<",
  "\u0300",
];

/** What ends a text: what hardly any expression takes, nothing, and one more line or part of a path. */
const ends = ["\u0001", "", "/x", "\nx"];

/** Returns the parts that an expression itself names, as texts: its letters and signs, without its own syntax. */
function named({ source: text }: RegExp): readonly string[] {
  const literal = text
    .replaceAll("\\d", "0")
    .replaceAll("\\s", " ")
    .replaceAll("\\w", "a")
    .replaceAll("\\t", "\t")
    .replaceAll("\\n", "\n")
    .replaceAll(/\\[bBSDW]|\\p\{[^}]*\}|\{\d+(?:,\d*)?\}|\(\?(?:<?[=!]|:)|[\\^$*+?()[\]|{}]/g, "");
  const words = literal.split(/\s+/).filter((word) => word !== "");
  return [...new Set([literal, ...words, ...words.map((word) => `${word} `), ...words.map((word) => `${word}\n`)])];
}

/** Returns texts of about that many characters that an expression may work hard on, none of which it fits to the end. */
function texts(pattern: RegExp, length: number): readonly string[] {
  const parts = [...usual, ...named(pattern)].filter((part) => part !== "");
  const starts = ["", ...named(pattern)];
  return parts.flatMap((part) => {
    const repeated = part.repeat(Math.ceil(length / part.length));
    return starts.flatMap((start) => ends.map((end) => `${start}${repeated}${end}`));
  });
}

/**
 * Returns the milliseconds of this process's own time that the quickest of several tries of an expression takes on a
 * text: what else the machine does does not count.
 */
function quickest(pattern: RegExp, text: string, tries: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let made = 0; made < tries; made += 1) {
    pattern.lastIndex = 0;
    const begun = process.cpuUsage();
    if (pattern.global) text.replace(pattern, "");
    else pattern.test(text);
    least = Math.min(least, process.cpuUsage(begun).user / 1000);
  }
  return least;
}

const lengths = [2048, 8192, 32_768] as const;
/** Below this many milliseconds at the middle length a time says nothing, and a growth with the square is not there. */
const worthAsking = 4;
/** Four times the text takes 4 times as long if the time grows with the text, 16 times if it grows with its square. */
const mostGrowth = 9;

/** Whether the time grows faster than the text, on this text of the middle length and its like of the others. */
function growsFast(pattern: RegExp, at: number): boolean {
  const times = lengths.map((length) => quickest(pattern, texts(pattern, length)[at] ?? "", 4));
  const [small = 0, middle = 0, large = 0] = times;
  // From the first length to the last the square grows 256 times, the text 16 times.
  return large / Math.max(middle, 0.01) > mostGrowth && large / Math.max(small, 0.01) > mostGrowth ** 2;
}

/** Returns the beginning of the first text on which an expression's time grows faster than the text; null if none. */
function slowOn({ pattern }: Expression): string | null {
  const middle = texts(pattern, lengths[1]);
  const at = middle.findIndex((text, index) => quickest(pattern, text, 1) > worthAsking && growsFast(pattern, index));
  return at < 0 ? null : JSON.stringify(middle[at]?.slice(0, 40));
}

it("finds an expression whose time grows with the square of the text", () => {
  expect(slowOn({ where: "", pattern: /\.[^/]*$/ })).not.toBeNull();
  expect(slowOn({ where: "", pattern: /\.[^/]{0,200}$/ })).toBeNull();
}, 600_000);

it("holds no expression whose time grows faster than its text", () => {
  expect(expressions.length).toBeGreaterThan(200);
  const slow = expressions.flatMap((expression) => {
    const text = slowOn(expression);
    return text === null ? [] : [`${expression.where} on ${text}`];
  });
  expect(slow).toEqual([]);
  // Some ten seconds of this process's own time; a busy machine takes many times as long.
}, 600_000);

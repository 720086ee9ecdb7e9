import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...globSync("docs/*.md", { cwd: root }),
];
const folders = "src|test|scripts|docs|bin|native|scenarios|\\.github|\\.ci";

/** Expands `{a,b}`, as documents write several names at once. */
function expanded(path: string): readonly string[] {
  const braces = /^(.*)\{([^{}]*)\}(.*)$/.exec(path);
  if (!braces) return [path];
  const [, before = "", names = "", after = ""] = braces;
  return names.split(",").flatMap((name) => expanded(`${before}${name.trim()}${after}`));
}

/** Names in the recipes of CONTRIBUTING.md that stand for any name. */
const placeholders = /\b(NAME|STEP|ID|VERSION|printers|hello|nagios|token-write-protected)\b/g;

/** Whether a file or folder of the project has this path; a placeholder or * in it stands for any name. */
function isThere(path: string): boolean {
  const pattern = path.replace(placeholders, "*");
  return pattern === path ? existsSync(join(root, path)) : globSync(pattern, { cwd: root }).length > 0;
}

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(root, document), "utf8");

  it("names only files and folders that exist", () => {
    const named = [...text.matchAll(new RegExp(`(?<![\\w/.-])((?:${folders})/[\\w./{},*-]*[\\w}*])`, "g"))];
    const missing = named.flatMap(([, path = ""]) => expanded(path)).filter((path) => !isThere(path));
    expect(missing).toEqual([]);
  });

  it("links only to files that exist", () => {
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    const from = join(root, document, "..");
    expect(linked.filter((target) => !existsSync(join(from, target)))).toEqual([]);
  });
});

it("finds every document that a comment cites", () => {
  const known = documents.map((path) => basename(path));
  const cited = globSync("{src,test,scripts}/**/*.{ts,tsx}", { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/(?:^|[\s(“])(?:docs\/)?([\w-]+\.md)\b/gm)].map(([, name = ""]) => ({ file, name }));
  });
  expect(cited.filter(({ name }) => !known.includes(name))).toEqual([]);
});

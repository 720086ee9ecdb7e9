import { describe, expect, it } from "vitest";
import { help } from "../../../src/commands/options/help.ts";
import { named, unnamed } from "../../../src/commands/specs/index.ts";
import { languages } from "../../../src/text/language.ts";

describe.each(languages)("the help in %s", (language) => {
  const lines = help(language).split("\n");

  it.each([unnamed, ...named])(
    "names every option of $name, in its own part or in the one for all commands",
    (spec) => {
      for (const option of spec.options) expect(help(language)).toMatch(new RegExp(`--${option}\\b`));
    },
  );

  it("has what each command does in one column, and no line of more than 125 characters", () => {
    const heads = lines.filter((line) => line.startsWith("  kyso ") && line.slice(27, 29) === "  ");
    expect(heads).toHaveLength(named.length + 1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(125);
  });
});

it("loads the work of every command", async () => {
  for (const spec of [unnamed, ...named]) expect(await spec.load()).toBeTypeOf("function");
});

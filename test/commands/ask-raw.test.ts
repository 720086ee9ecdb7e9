import { expect, it } from "vitest";
import type { RawItem } from "../../src/bundle/raw.ts";
import { mayAddRaw } from "../../src/commands/io/ask-raw.ts";

const encoding = { read: "ascii", mark: false, invalid: false } as const;

function item(lines: number): RawItem {
  const stdout = {
    encoding,
    ends: "lf" as const,
    lines: Array.from({ length: lines }, (_, i) => `Xxx ${i}`),
    cut: false,
  };
  return { program: "sc", args: [], exit: 0, why: "sysctl did not say", partly: false, stdout };
}

/** Returns whether the part may be added, what was shown and what was asked, when these answers are typed. */
async function asked(items: readonly RawItem[], typed: readonly string[], agreed = false) {
  const answers = [...typed];
  const [told, questions]: [string[], string[]] = [[], []];
  const may = await mayAddRaw(items, {
    agreed,
    left: 0,
    language: "en",
    tell: (lines) => void told.push(...lines),
    ask: async (question) => {
      questions.push(question);
      return answers.shift() ?? "";
    },
    isYes: (answer) => answer === "y",
  });
  return { may, told: told.join("\n"), questions };
}

it("asks a yes of its own, after the whole was shown, and takes nothing else for it", async () => {
  expect(await asked([item(3)], ["y"])).toMatchObject({
    may: true,
    questions: ["Add this part to the bundle? [y/N] "],
  });
  expect((await asked([item(3)], ["y"])).told).toContain("| Xxx 2");
  for (const no of ["", "n", "a", "x"]) expect([no, (await asked([item(3)], [no])).may]).toEqual([no, false]);
});

it("shows all of a long part on demand, and asks again", async () => {
  const short = await asked([item(100)], [""]);
  expect([short.may, short.told.includes("Xxx 99")]).toEqual([false, false]);
  const all = await asked([item(100)], ["a", "y"]);
  expect([all.may, all.questions.length, all.told.includes("Xxx 99")]).toEqual([true, 2, true]);
  expect((await asked([item(100)], ["a", "a"])).may).toBe(false);
});

it("asks nothing where the person said yes on the command line, or where there is nothing to add", async () => {
  const agreed = await asked([item(3)], [], true);
  expect([agreed.may, agreed.questions, agreed.told.includes("| Xxx 2")]).toEqual([true, [], true]);
  const nothing = await asked([], [], true);
  expect([nothing.may, nothing.questions]).toEqual([false, []]);
  expect(nothing.told).toContain("there is nothing to add");
});

import { expect, it } from "vitest";
import { missing, observed } from "../../src/facts/observation.ts";
import { collectingPrograms } from "../../src/machine/collecting-programs.ts";
import { orTell, orTellFile, orTellPart, unreadAnswers } from "../../src/machine/unread.ts";
import { tapedPrograms } from "../lab/taped-programs.ts";

const own = { words: ["Status"] };
const failed = missing("failed", "it said nothing");

async function runOf(stdout: string, collected = unreadAnswers(), args: readonly string[] = ["-a"]) {
  const programs = tapedPrograms({ [["p", ...args].join(" ")]: { stdout, exitCode: 3, stderr: "e" } });
  const run = await collectingPrograms(programs, collected).run("p", args, 1000);
  if (run.status !== "observed") throw new Error(run.reason);
  return { answer: run.value, collected };
}

it("is nothing at all where nobody collects what could not be read", async () => {
  const programs = tapedPrograms({ p: "out" });
  expect(collectingPrograms(programs, undefined)).toBe(programs);
  const run = await programs.run("p", [], 1000);
  expect(run).toEqual(observed({ exitCode: 0, stdout: "out", stderr: "" }));
  let asked = 0;
  orTellPart({}, own, () => asked++ > 0, "a part");
  expect([orTell({}, own, failed), asked]).toEqual([failed, 0]);
});

it("keeps an answer with its question, status and texts, and only one that could not be read", async () => {
  const { answer, collected } = await runOf("out");
  expect(orTell(answer, own, observed(1))).toEqual(observed(1));
  orTell(answer, own, missing("unsupported", "it was read and is of no use"));
  orTellPart(answer, own, () => false, "a part");
  expect(collected.all()).toEqual([]);
  expect(orTell(answer, own, failed)).toBe(failed);
  expect(collected.all()).toEqual([
    {
      program: "p",
      args: ["-a"],
      exitCode: 3,
      stdout: { text: "out" },
      stderr: { text: "e" },
      why: "it said nothing",
      partly: false,
      own,
    },
  ]);
  orTellPart(answer, own, () => true, "a part");
  expect(collected.all()[1]).toMatchObject({ partly: true, why: "a part" });
});

it("keeps a file that no program wrote, with its bytes", () => {
  const collected = unreadAnswers();
  const bytes = Buffer.from([0x41, 0xff]);
  orTellFile(collected, { path: "/etc/x", bytes }, own, failed);
  orTellFile(undefined, { path: "/etc/x", bytes }, own, failed);
  orTellFile(collected, { path: "/etc/x", bytes }, own, observed(1));
  expect(collected.all()).toMatchObject([
    { program: "file", args: ["/etc/x"], exitCode: null, stdout: { text: "A\uFFFD", bytes } },
  ]);
});

it("keeps each answer once, at most forty, each cut at a line's end, and counts the rest", async () => {
  const collected = unreadAnswers();
  for (const key of ["a", "b"]) orTell((await runOf("same", collected, ["query", key])).answer, own, failed);
  expect(collected.all().length).toBe(1);
  orTell((await runOf(`${"line\n".repeat(20_000)}`, collected)).answer, own, failed);
  const [, long] = collected.all();
  expect(long?.stdout).toMatchObject({ cut: true });
  expect(long?.stdout.text.length).toBeLessThanOrEqual(64 * 1024);
  expect(long?.stdout.text.endsWith("line\n")).toBe(true);
  for (let i = 0; i < 60; i += 1) orTell((await runOf(`${i}`, collected)).answer, own, failed);
  expect([collected.all().length, collected.left()]).toEqual([40, 22]);
  const large = unreadAnswers();
  for (let i = 0; i < 12; i += 1) orTell((await runOf(`${i}${"x".repeat(60_000)}`, large)).answer, own, failed);
  expect(large.all().length + large.left()).toBe(12);
  expect(large.left()).toBeGreaterThan(2);
});

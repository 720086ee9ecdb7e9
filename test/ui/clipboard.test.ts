import { expect, it } from "vitest";
import { clipboardTerminals, clipboardTerminalsChecked } from "../../src/catalogue/clipboard-terminals.ts";
import { clipboardHabit, copySequence, mayBeSent, saysItCopies } from "../../src/ui/terminal/clipboard.ts";
import { Copying } from "../../src/ui/terminal/copying.ts";
import type { ClipboardAnswer } from "../../src/wizard/report-mode.ts";

const env = (variables: Readonly<Record<string, string>>) => (name: string) => variables[name];
const text = "✔ SẴN SÀNG KÝ SỐ\nMã: BRW-03\n";

/** What a terminal makes of a sequence that it knows. */
function decoded(sequence: string | null): string {
  const [, base64 = ""] = /\u001B\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(sequence ?? "") ?? [];
  return Buffer.from(base64, "base64").toString("utf8");
}

it("sends the text as base64, so that a terminal acts on nothing of it", () => {
  expect(decoded(copySequence(text, env({})))).toBe(text);
  expect(decoded(copySequence("a\u001B]0;x\u0007b\u202E", env({})))).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
});

it("sends no more than is bounded", () => {
  expect(copySequence("x".repeat(4096), env({}))).not.toBeNull();
  expect(copySequence("x".repeat(4097), env({}))).toBeNull();
});

it("goes through tmux both ways, and through GNU screen in short parts", () => {
  const tmux = copySequence(text, env({ TMUX: "/tmp/tmux-0/default,1,0" })) ?? "";
  expect(decoded(tmux)).toBe(text);
  expect(tmux).toContain("\u001BPtmux;\u001B\u001B]52;c;");
  const screen = copySequence(text.repeat(20), env({ STY: "1.pts-0" })) ?? "";
  const parts = screen.split("\u001B\\").filter((part) => part !== "");
  expect(parts.every((part) => part.startsWith("\u001BP") && part.length <= 78)).toBe(true);
  expect(decoded(parts.map((part) => part.slice(2)).join(""))).toBe(text.repeat(20));
});

it.each<readonly [string, Readonly<Record<string, string>>, ClipboardAnswer]>([
  ["Windows Terminal", { WT_SESSION: "1" }, "yes"],
  ["VS Code", { TERM: "xterm-256color", TERM_PROGRAM: "vscode" }, "yes"],
  ["Terminal.app", { TERM_PROGRAM: "Apple_Terminal" }, "no"],
  ["GNOME Terminal", { TERM: "xterm-256color", VTE_VERSION: "7600" }, "no"],
  ["iTerm2", { TERM_PROGRAM: "iTerm.app" }, "unknown"],
  ["tmux in GNOME Terminal", { TMUX: "x", VTE_VERSION: "7600" }, "unknown"],
  ["Linux' own console", { TERM: "linux" }, "no"],
  ["a console of Windows without a name", {}, "unknown"],
])("knows what %s does", (_, variables, answer) => {
  expect(clipboardHabit(env(variables))).toBe(answer);
});

it("sends nothing to a console that would show it as letters", () => {
  for (const term of ["linux", "dumb", "vt100"]) expect(mayBeSent(env({ TERM: term }))).toBe(false);
  expect(mayBeSent(env({ TERM: "xterm" }))).toBe(true);
});

it("has a source for each terminal, and the day on which it was read", () => {
  expect(clipboardTerminalsChecked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const { source } of clipboardTerminals) expect(source.length).toBeGreaterThan(5);
});

it("reads in a terminal's device attributes whether it copies", () => {
  expect(saysItCopies("?62;22;52")).toBe(true);
  for (const other of ["?62;22", "?1;2", "?52", ">1;52;0", "?6;520"]) expect(saysItCopies(other)).toBe(false);
});

/** A terminal that answers with these attributes, or never. */
function copyingIn(variables: Readonly<Record<string, string>>, attributes: string | null) {
  const written: string[] = [];
  const told: ClipboardAnswer[] = [];
  const timers: (() => void)[] = [];
  const copying = new Copying({
    environment: env(variables),
    write: (sequence) => {
      written.push(sequence);
      if (sequence === "\u001B[c" && attributes !== null) queueMicrotask(() => copying.attributes(attributes));
    },
    after: (_, run) => timers.push(run),
  });
  const send = async () => {
    copying.send(text, (answer) => told.push(answer));
    await Promise.resolve();
    for (const run of timers.splice(0)) run();
  };
  return { send, written, told };
}

it("believes a terminal that says it copies, whatever is known of it; asks once", async () => {
  const { send, written, told } = copyingIn({ TERM_PROGRAM: "Apple_Terminal" }, "?62;52");
  await send();
  await send();
  expect(told).toEqual(["yes", "yes"]);
  expect(written.filter((one) => one === "\u001B[c")).toHaveLength(1);
});

it("says what is known of a terminal that says nothing of it, or never answers; tells once", async () => {
  for (const attributes of ["?62;22", null]) {
    const { send, told } = copyingIn({ VTE_VERSION: "7600" }, attributes);
    await send();
    expect(told).toEqual(["no"]);
  }
  const { send, written, told } = copyingIn({ TERM: "linux" }, null);
  await send();
  expect([written, told]).toEqual([[], ["no"]]);
});

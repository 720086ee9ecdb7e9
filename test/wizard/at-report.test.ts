import { beforeEach, describe, expect, it } from "vitest";
import type { SavedForm, SavePlace, SavePlan } from "../../src/wizard/report-mode.ts";
import type { CourseEvent } from "../../src/wizard/state.ts";
import { at, holding, keys } from "./at.ts";
import type { Play } from "./play.ts";
import { tokenOf } from "./token-facts.ts";

const healthy = await tokenOf("healthy", "A1");
let play: Play;

function place(kind: SavePlace["kind"], more: Partial<SavePlace> = {}): SavePlace {
  return { kind, folder: `/home/k/${kind}`, path: `/home/k/${kind}/kyso.html`, sync: null, problem: null, ...more };
}
const readOnly = { vi: "ổ đĩa chỉ cho đọc", en: "the disk is read-only" };
const both: SavePlan = { places: [place("documents"), place("desktop")], contents: [] };

function planned(form: SavedForm, plan: SavePlan | { readonly unable: typeof readOnly }): void {
  play.send({ type: "save-planned", form, plan });
}

function saved(form: SavedForm, path: string, problem: typeof readOnly | null = null): void {
  play.send({ type: "saved", form, path, problem });
}

/** Sends an event and returns what it asks of the desk. */
function asks(event: CourseEvent) {
  return play.send(event).filter((effect) => "form" in effect || effect.do === "make-short" || effect.do === "explain");
}

beforeEach(() => {
  play = at(holding(healthy));
  play.send({ type: "cancel" });
  play.send({ type: "skip" });
  if (play.state.mode.name !== "report") throw new Error(`at ${play.state.mode.name}, not at the report`);
});

describe("the keys of the report", () => {
  it("are H, T, J, B, C and E; going back is no longer B", () => {
    expect(keys(play)).toBe("Enter H T J B C E L ? Q");
  });
});

describe("saving from the report", () => {
  it("asks once where to, and writes after a yes to the whole path", () => {
    expect(asks({ type: "save", form: "page" })).toEqual([{ do: "plan-save", form: "page" }]);
    expect(asks({ type: "yes" })).toEqual([]);
    planned("page", both);
    expect(play.state.mode).toMatchObject({ name: "confirm-save", offered: both, highlighted: 0 });
    play.send({ type: "down" });
    expect(asks({ type: "yes" })).toEqual([{ do: "save", form: "page", path: "/home/k/desktop/kyso.html" }]);
    saved("page", "/home/k/desktop/kyso.html");
    expect(play.state.notice?.vi).toBe("Đã lưu trang báo cáo: /home/k/desktop/kyso.html");
    expect(play.state.savedFiles).toEqual([{ form: "page", path: "/home/k/desktop/kyso.html" }]);
  });

  it("saves later files to the chosen folder at once, and says the path", () => {
    play.send({ type: "save", form: "page" });
    planned("page", both);
    play.send({ type: "pick", index: 1 });
    saved("page", "/home/k/desktop/kyso.html");
    play.send({ type: "save", form: "json" });
    const effects = play.send({
      type: "save-planned",
      form: "json",
      plan: { ...both, places: [place("documents"), place("desktop", { path: "/home/k/desktop/kyso.json" })] },
    });
    expect(effects).toEqual([{ do: "save", form: "json", path: "/home/k/desktop/kyso.json" }]);
    // Nothing else is answered before it is written.
    expect(play.state.mode).toMatchObject({ name: "confirm-save", writing: true });
    saved("json", "/home/k/desktop/kyso.json");
    expect(play.state.mode.name).toBe("report");
  });

  it("shows what is in a bundle before each; where the folder is chosen, it asks for a yes alone", () => {
    play.send({ type: "save", form: "page" });
    planned("page", both);
    play.send({ type: "pick", index: 1 });
    saved("page", "/home/k/desktop/kyso.html");
    play.send({ type: "save", form: "bundle" });
    const contents = ["12 × tên người"];
    planned("bundle", { ...both, contents });
    const offered = { places: [place("desktop")], contents };
    expect(play.state.mode).toMatchObject({ name: "confirm-save", form: "bundle", offered, highlighted: 0 });
    expect(play.state.notice).toBeNull();
    expect(keys(play)).toBe("Enter N Q");
    expect(asks({ type: "no" })).toEqual([]);
    expect(play.state.mode.name).toBe("report");
  });

  it("offers the other folder where writing failed, and says why", () => {
    play.send({ type: "save", form: "text" });
    planned("text", both);
    play.send({ type: "yes" });
    const effects = play.send({ type: "saved", form: "text", path: "/home/k/documents/kyso.txt", problem: readOnly });
    expect(effects).toEqual([{ do: "plan-save", form: "text" }]);
    expect(play.state.notice?.vi).toContain("/home/k/documents/kyso.txt: ổ đĩa chỉ cho đọc");
    planned("text", { ...both, places: [place("documents", { problem: readOnly }), place("desktop")] });
    expect(play.state.mode).toMatchObject({ name: "confirm-save", highlighted: 1 });
    expect(play.state.notice).not.toBeNull();
    expect(play.state.savedFiles).toEqual([]);
  });

  it("says another way where there is no folder at all, and why a bundle cannot be made", () => {
    play.send({ type: "save", form: "page" });
    planned("page", { places: [], contents: [] });
    expect([play.state.mode.name, play.state.notice?.vi]).toEqual(["report", expect.stringContaining("--out")]);
    play.send({ type: "save", form: "bundle" });
    planned("bundle", { unable: readOnly });
    expect([play.state.mode.name, play.state.notice]).toEqual(["report", readOnly]);
  });

  it("ignores an answer that comes after the person went back, or for another file", () => {
    play.send({ type: "save", form: "page" });
    planned("json", both);
    expect(play.state.mode).toMatchObject({ offered: null });
    play.send({ type: "cancel" });
    planned("page", both);
    expect(play.state.mode.name).toBe("report");
  });
});

describe("the short form", () => {
  it("is shown as soon as it is made, with what became of it", () => {
    expect(asks({ type: "copy" })).toEqual([{ do: "make-short" }]);
    play.send({ type: "short-made", text: "kyso\n" });
    expect(play.state.mode).toEqual({ name: "copied", text: "kyso\n", clipboard: null });
    play.send({ type: "clipboard", answer: "no" });
    expect(play.state.mode).toMatchObject({ clipboard: "no" });
    play.send({ type: "next" });
    expect(play.state.mode.name).toBe("report");
  });
});

describe("the field for a code or a message", () => {
  it("looks up what was typed, cut, and shows the answer below", () => {
    play.send({ type: "explain" });
    expect(asks({ type: "word-typed", text: "  " })).toEqual([]);
    expect(asks({ type: "word-typed", text: ` ${"x".repeat(600)}` })).toEqual([
      { do: "explain", text: "x".repeat(500) },
    ]);
    expect(play.state.mode).toMatchObject({ looking: true });
    const answer = { asked: "CRT-03", lines: ["Chứng thư số đã hết hạn."] };
    play.send({ type: "explained", answer });
    expect(play.state.mode).toEqual({ name: "explaining", answer, looking: false });
    play.send({ type: "cancel" });
    expect(play.state.mode.name).toBe("report");
  });
});

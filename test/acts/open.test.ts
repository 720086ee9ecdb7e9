import { describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { type Openable, openForPerson } from "../../src/acts/open.ts";
import { openablePages } from "../../src/catalogue/portals.ts";
import { missing, type Observation, observed } from "../../src/facts/observation.ts";
import type { Machine, ProgramResult } from "../../src/machine/machine.ts";
import { steps } from "../../src/steps/index.ts";
import { machineOf } from "../lab/machine.ts";

const page: Openable = { kind: "page", url: "https://dichvucong.gov.vn/" };
const done = observed({ exitCode: 0, stdout: "", stderr: "" });

/** A desktop whose opener answers so, and which programs it was asked to run. */
function desktop(answer: Observation<ProgramResult> = done, parts: Partial<Machine> = {}) {
  const ran: (readonly string[])[] = [];
  const machine = machineOf({
    environment: (name) => (name === "DISPLAY" ? ":0" : undefined),
    files: {
      ...machineOf().files,
      status: async (path) =>
        observed({ kind: path === "/media/k/CA" ? "folder" : "file", size: 0, modified: new Date(0), owner: "k" }),
    },
    programs: {
      run: async (name, args) => {
        ran.push([name, ...args]);
        return answer;
      },
    },
    ...parts,
  });
  const open = (opening: Openable) =>
    openForPerson({ machine, opening, consent: agreed(opening), pages: openablePages, deadlineMs: 1000 });
  return { ran, open, machine };
}

describe("opening something for a person", () => {
  it("opens a page of the catalogue, or a folder that is there, by the desktop's own opener", async () => {
    const { ran, open } = desktop();
    expect(await open(page)).toBeNull();
    expect(await open({ kind: "folder", path: "/media/k/CA" })).toBeNull();
    expect(ran).toEqual([
      ["xdg-open", "https://dichvucong.gov.vn/"],
      ["xdg-open", "/media/k/CA"],
    ]);
  });

  it("opens nothing else, whoever asks", async () => {
    const { ran, open } = desktop();
    for (const opening of [
      { kind: "page", url: "https://example.com/" },
      { kind: "page", url: "http://dichvucong.gov.vn/" },
      { kind: "page", url: "file:///etc/passwd" },
      { kind: "folder", path: "/media/k/CA/setup.exe" },
      { kind: "folder", path: "media/k/CA" },
    ] as const)
      expect(await open(opening)).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
    expect(ran).toEqual([]);
  });

  it("opens nothing without a yes to this very thing", async () => {
    const { machine, ran } = desktop();
    const other = agreed<Openable>({ kind: "page", url: "https://dichvucong.gov.vn/" });
    const open = openForPerson({ machine, opening: page, consent: other, pages: openablePages, deadlineMs: 1000 });
    await expect(open).rejects.toThrow("without a yes");
    expect(ran).toEqual([]);
  });

  it("says why it could not: no screen, no opener, an error, another system", async () => {
    const noScreen = desktop(done, { environment: () => undefined });
    expect((await noScreen.open(page))?.en).toContain("no graphical screen");
    expect(noScreen.ran).toEqual([]);
    expect((await desktop(missing("absent", "no such program")).open(page))?.en).toContain("no xdg-open");
    const failed = observed({ exitCode: 3, stdout: "", stderr: "" });
    expect((await desktop(failed).open(page))?.en).toContain("error");
    expect((await desktop(done, { system: "windows" }).open(page))?.en).toContain("this system");
  });

  it("takes an opener that stays with what it opened for one that has opened it", async () => {
    expect(await desktop(missing("timed-out", "still running")).open(page)).toBeNull();
  });

  it("may open every page that a step's instructions begin on", () => {
    const offered = steps.flatMap((step) => (step.guide.opens?.kind === "page" ? [step.guide.opens.url] : []));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter((url) => !openablePages.includes(url))).toEqual([]);
  });
});

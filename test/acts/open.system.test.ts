import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { launch } from "../../src/acts/launch.ts";
import { type Openable, openForPerson } from "../../src/acts/open.ts";
import { openablePages } from "../../src/catalogue/portals.ts";
import { fileSystem } from "../../src/machine/file-system.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { steps } from "../../src/steps/index.ts";
import { machineOf } from "../lab/machine.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const page: Openable = { kind: "page", url: "https://dichvucong.gov.vn/" };
let folder: string;

const standIn = () => join(folder, "bin", "xdg-open");

/** Makes a stand-in of the desktop's opener that records what it is asked to open. */
function opener(script: string): void {
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(standIn(), `#!/bin/sh\nprintf '%s\\n' "$#" "$@" >> "${join(folder, "opened")}"\n${script}\n`);
  chmodSync(standIn(), 0o755);
}

/** Starts the stand-in in the opener's place. */
const start: typeof launch = (time, asked, waitMs) => launch(time, { ...asked, program: standIn() }, waitMs);

function opened(): string {
  const file = join(folder, "opened");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function open(opening: Openable, parts: Partial<Machine> = {}, consent = agreed(opening)) {
  const environment = (name: string) => (name === "DISPLAY" ? ":0" : undefined);
  const machine = machineOf({ environment, files: fileSystem, ...parts });
  return openForPerson({ machine, opening, consent, pages: openablePages, waitMs: 2000, start });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-open-"));
});
afterEach(() => removeFolder(folder));

describe("opening something for a person", () => {
  it("opens a page of the catalogue, or an existing folder, by the desktop's own opener and without a shell", async () => {
    opener("exit 0");
    const odd = join(folder, "CA $(touch x); 'y'");
    mkdirSync(odd);
    expect(await open(page)).toBeNull();
    expect(await open({ kind: "folder", path: odd })).toBeNull();
    expect(opened()).toBe(`1\nhttps://dichvucong.gov.vn/\n1\n${odd}\n`);
  });

  it("opens nothing else, whoever asks", async () => {
    opener("exit 0");
    writeFileSync(join(folder, "setup.exe"), "");
    for (const opening of [
      { kind: "page", url: "https://example.com/" },
      { kind: "page", url: "http://dichvucong.gov.vn/" },
      { kind: "page", url: "file:///etc/passwd" },
      { kind: "folder", path: join(folder, "setup.exe") },
      { kind: "folder", path: join(folder, "not-there") },
      { kind: "folder", path: "." },
    ] as const)
      expect(await open(opening)).toMatchObject({ vi: expect.any(String), en: expect.any(String) });
    expect(opened()).toBe("");
  });

  it("opens nothing without a yes to this very thing", async () => {
    opener("exit 0");
    const other = agreed<Openable>({ kind: "page", url: "https://dichvucong.gov.vn/" });
    await expect(open(page, {}, other)).rejects.toThrow("without a yes");
    expect(opened()).toBe("");
  });

  it("says why it could not: no screen, no opener, an error, another system", async () => {
    expect((await open(page))?.en).toContain("no xdg-open");
    opener("exit 3");
    expect((await open(page))?.en).toContain("error");
    expect((await open(page, { environment: () => undefined }))?.en).toContain("no graphical screen");
    expect((await open(page, { system: "other" }))?.en).toContain("this system");
  });

  it("leaves an opener running that does not end: it may be the browser itself", async () => {
    const done = join(folder, "done");
    opener(`sleep 4; echo still > "${done}"`);
    expect(await open(page)).toBeNull();
    expect(existsSync(done)).toBe(false);
    await expect.poll(() => existsSync(done), { timeout: 30_000 }).toBe(true);
  });

  it("may open every page that a step's instructions begin on", () => {
    const offered = steps.flatMap((step) => (step.guide.opens?.kind === "page" ? [step.guide.opens.url] : []));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter((url) => !openablePages.includes(url))).toEqual([]);
  });
});

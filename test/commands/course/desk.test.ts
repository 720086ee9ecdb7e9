import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { MadeBundle } from "../../../src/commands/course/desk/bundle.ts";
import { reportDesk } from "../../../src/commands/course/desk/index.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import type { Text } from "../../../src/text/language.ts";
import { opening } from "../../ui/views.ts";
import { machineOf } from "../../lab/machine.ts";
import { removeFolder } from "../../lab/remove-folder.ts";
import { atomicWriteNew } from "../../../src/acts/atomic-write.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kyso-desk-"));
  mkdirSync(join(home, "Documents"));
  mkdirSync(join(home, "Desktop"));
});
afterEach(() => removeFolder(home));

interface Given {
  readonly write?: typeof atomicWriteNew;
  readonly bundle?: MadeBundle | Text;
}

const shown: MadeBundle = { text: "as bundle", contents: ["12 × tên người"] };

function desk({ write, bundle = shown }: Given = {}) {
  const machine = machineOf({ environment: (name) => (name === "HOME" ? home : undefined), files: fileSystem });
  return reportDesk({
    machine: async () => machine,
    clock: () => new Date("2026-11-28T13:14:00.000Z"),
    report: () => Object.create(null),
    render: async (form) => `as ${form}`,
    explain: async () => [],
    bundle: async () => bundle,
    deadlineMs: 1000,
    here: home,
    own: join(home, "kyso"),
    ...(write ? { write } : {}),
  });
}

async function paths(of: ReturnType<typeof desk>) {
  const plan = await of.plan("text", opening);
  return "unable" in plan ? [] : plan.places.map(({ path, problem }) => ({ path, problem: problem?.en ?? null }));
}

it("writes a new file, named by the local time, to the chosen folder", async () => {
  const here = desk();
  const { path = "" } = (await paths(here))[0] ?? {};
  expect(path).toBe(join(home, "Documents", "kyso-bao-cao-20261128-2014.txt"));
  expect(await here.save("text", path, opening)).toEqual({ path, problem: null });
  expect(readFileSync(path, "utf8")).toBe("as text");
});

it("writes over no file: what came there meanwhile stays, and the path that was written is told", async () => {
  const here = desk();
  const { path = "" } = (await paths(here))[0] ?? {};
  writeFileSync(path, "somebody's");
  const saved = await here.save("text", path, opening);
  expect(saved).toEqual({ path: join(home, "Documents", "kyso-bao-cao-20261128-2014-2.txt"), problem: null });
  expect(readFileSync(path, "utf8")).toBe("somebody's");
});

it("remembers a folder in which writing failed, offers the other, and forgets it once it works", async () => {
  let broken = true;
  const write: typeof atomicWriteNew = async (path, content) => {
    if (broken) throw Object.assign(new Error("no"), { code: "EROFS" });
    return atomicWriteNew(path, content);
  };
  const here = desk({ write });
  const { path = "" } = (await paths(here))[0] ?? {};
  expect(await here.save("text", path, opening)).toMatchObject({ problem: { en: "the disk is read-only" } });
  expect((await paths(here)).map(({ problem }) => problem)).toEqual(["the disk is read-only", null, null]);
  expect(readdirSync(join(home, "Documents"))).toEqual([]);
  broken = false;
  expect(await here.save("text", path, opening)).toMatchObject({ problem: null });
  expect((await paths(here)).map(({ problem }) => problem)).toEqual([null, null, null]);
});

it("writes the very bundle that was shown, or says why there is none", async () => {
  const here = desk();
  const plan = await here.plan("bundle", opening);
  const [first] = "unable" in plan ? [] : plan.places;
  expect(plan).toMatchObject({ contents: ["12 × tên người"] });
  expect(first?.path).toBe(join(home, "Documents", "kyso-goi-ho-tro-20261128-2014.json"));
  await here.save("bundle", first?.path ?? "", opening);
  expect(readFileSync(first?.path ?? "", "utf8")).toBe("as bundle");
  const unable = { vi: "lớn hơn 2 MB", en: "larger than 2 MB" };
  expect(await desk({ bundle: unable }).plan("bundle", opening)).toEqual({ unable });
});

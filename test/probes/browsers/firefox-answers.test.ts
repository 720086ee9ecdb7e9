import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { firefoxLoopback, type PreferenceSetting } from "../../../src/probes/browsers/firefox-answers.ts";
import { machineOf } from "../../lab/machine.ts";
import { permissionsTable, sqliteOf } from "../../lab/sqlite.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-firefox-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const site = { scheme: "https", host: "dichvucong.gov.vn", port: 443 };
const machine = machineOf({ files: fileSystem });

/** Writes the person's answers: type, 1 allowed or 2 blocked, and the instant in milliseconds of its end (0: no end). */
function answered(...rows: readonly (readonly [string, number, number?])[]): void {
  const all = rows.map(([type, permission, until = 0], at) => {
    return [at + 1, "https://dichvucong.gov.vn", type, permission, until > 0 ? 2 : 0, until, 0];
  });
  const others = [
    [98, "https://dichvucong.gov.vn", "camera", 2, 0, 0, 0],
    [99, "https://example.com", "loopback-network", 1, 0, 0, 0],
  ];
  writeFileSync(join(folder, "permissions.sqlite"), sqliteOf(permissionsTable, "moz_perms", [...all, ...others]));
}

async function outcome(
  preferences: Readonly<Record<string, PreferenceSetting["value"]>> = {},
  { version, by = "person" }: { readonly version?: string | null; readonly by?: PreferenceSetting["by"] } = {},
) {
  const settings = (name: string) => {
    const value = preferences[name];
    return value === undefined ? null : { value, by };
  };
  const profile = { folder, settings, version: version === null ? undefined : (version ?? "154.0") };
  const answer = await firefoxLoopback(machine, profile, site);
  return answer.status === "observed" ? answer.value : answer.status;
}

it("uses the person's answer for this site and this permission", async () => {
  expect(await outcome()).toBe("not-asked");
  answered();
  expect(await outcome()).toBe("not-asked");
  answered(["loopback-network", 1]);
  expect(await outcome()).toBe("allowed");
  answered(["loopback-network", 2]);
  expect(await outcome()).toBe("blocked");
  answered(["local-network", 1]);
  expect(await outcome()).toBe("not-asked");
});

it("uses the permission's older name if the newer is missing, and no expired answer", async () => {
  answered(["localhost", 1]);
  expect(await outcome()).toBe("allowed");
  answered(["localhost", 1], ["loopback-network", 2]);
  expect(await outcome()).toBe("blocked");
  answered(["loopback-network", 1, Date.now() - 1000]);
  expect(await outcome()).toBe("not-asked");
  answered(["loopback-network", 1, Date.now() + 86_400_000]);
  expect(await outcome()).toBe("allowed");
});

it.each(["network.lna.enabled", "network.lna.blocking", "network.lna.websocket.enabled"])(
  "lets pages through if %s is off, even after a refusal, and reports who switched it off",
  async (name) => {
    answered(["loopback-network", 2]);
    expect(await outcome({ [name]: false })).toBe("not-gated");
    expect(await outcome({ [name]: false }, { by: "administrator" })).toBe("by-policy");
    expect(await outcome({ [name]: true })).toBe("blocked");
  },
);

it.each([
  ["dichvucong.gov.vn", "by-policy"],
  ["example.com, *.gov.vn", "by-policy"],
  ["*.dichvucong.gov.vn", "by-policy"],
  ["*", "by-policy"],
  ["localhost", "by-policy"],
  ["gov.vn", "not-asked"],
  ["*.com", "not-asked"],
  ["", "not-asked"],
])("with the exempt sites “%s” is %s for the portal", async (value, expected) => {
  expect(await outcome({ "network.lna.skip-domains": value }, { by: "administrator" })).toBe(expected);
});

it("asks from version 154 on, before that only if the person switched it on", async () => {
  answered(["loopback-network", 2]);
  expect(await outcome({}, { version: "153.7.0" })).toBe("not-gated");
  expect(await outcome({ "network.lna.websocket.enabled": true }, { version: "153.7.0" })).toBe("blocked");
  // If the version is unknown, it is unknown whether a refusal counts.
  expect(await outcome({}, { version: null })).toBe("failed");
  answered(["loopback-network", 1]);
  expect(await outcome({}, { version: null })).toBe("allowed");
});

it("uses the default for all sites if this one has no answer", async () => {
  const byDefault = (value: number) => outcome({ "permissions.default.loopback-network": value });
  expect(await byDefault(2)).toBe("blocked");
  expect(await byDefault(1)).toBe("allowed");
  expect(await byDefault(0)).toBe("not-asked");
  answered(["loopback-network", 1]);
  expect(await byDefault(2)).toBe("allowed");
});

it("fails if the answers cannot be read", async () => {
  writeFileSync(join(folder, "permissions.sqlite"), "something else than a database");
  expect(await outcome()).toBe("failed");
  writeFileSync(join(folder, "permissions.sqlite"), sqliteOf("CREATE TABLE moz_hosts (host TEXT)"));
  expect(await outcome()).toBe("failed");
});

it("returns an answer or a reason for any rows", async () => {
  const value = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.uint8Array({ maxLength: 9 }));
  const row = fc.tuple(fc.constantFrom("loopback-network", "localhost"), value, value, value);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 3 }), async (rows) => {
      const all = rows.map(([type, permission, expireType, expireTime], at) => {
        return [at + 1, "https://dichvucong.gov.vn", type, permission, expireType, expireTime, 0];
      });
      writeFileSync(join(folder, "permissions.sqlite"), sqliteOf(permissionsTable, "moz_perms", all));
      expect(["allowed", "blocked", "not-asked", "failed"]).toContain(await outcome());
    }),
    { numRuns: 60 },
  );
});

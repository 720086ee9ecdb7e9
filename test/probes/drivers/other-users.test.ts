import { describe, expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { OtherUser, Writers } from "../../../src/machine/machine.ts";
import { loadingOf } from "../../../src/probes/drivers/loading.ts";
import { otherUsers } from "../../../src/probes/drivers/other-users.ts";
import { waysToChange } from "../../../src/steps/driver/provenance.ts";
import { machineOf } from "../../lab/machine.ts";
import { module } from "../../scenarios/parts/drivers.ts";

const path = "/opt/token/libtoken.so";
const registration = "/etc/pkcs11/modules/token.module";
const lan: OtherUser = { at: "/opt/token", as: "owner", name: "lan" };
const nobody: Writers = { everyoneAt: null, group: null, other: null };

/** Files of which only the rights are known. */
function filesWith(rights: Readonly<Record<string, Writers>>) {
  const writers = async (at: string) => {
    const known = rights[at];
    return known ? observed(known) : missing("failed", "cannot be read", "EACCES");
  };
  return { ...machineOf().files, writers };
}

describe("who else may change a driver", () => {
  it("is nobody, where only administrators and the person may", async () => {
    const files = filesWith({ [path]: nobody, [registration]: nobody });
    expect(await otherUsers(files, path, [registration])).toEqual([]);
  });

  it("is looked for in its file and in what registers it", async () => {
    const files = filesWith({
      [path]: { ...nobody, other: lan },
      [registration]: { ...nobody, everyoneAt: "/etc/pkcs11/modules" },
    });
    expect(await otherUsers(files, path, [registration])).toEqual([
      { of: "module", at: "/opt/token", as: "owner", name: "lan" },
      { of: "registration", at: "/etc/pkcs11/modules", as: "anyone", name: "" },
    ]);
  });

  it("may be anybody, where the rights of what registers it cannot be read", async () => {
    const files = filesWith({ [path]: nobody });
    expect(await otherUsers(files, path, [registration])).toEqual([
      { of: "registration", at: registration, as: "unread", name: "" },
    ]);
  });

  it("is not known on a system that gives no other users, and is then not claimed", async () => {
    const files = filesWith({ [path]: { everyoneAt: null, group: null } });
    expect(await otherUsers(files, path, [])).toEqual([]);
  });
});

describe("a driver that another user may change", () => {
  const provenance = {
    origin: "registered",
    forOthers: false,
    changeable: false,
    confirmed: false,
    spy: false,
  } as const;
  const on = { system: "linux", architectures: ["x64"] };
  const { file } = module(path);

  it("is loaded after a yes, or when it is named, and not before", () => {
    expect(loadingOf(provenance, file, on)).toBe("allowed");
    expect(loadingOf({ ...provenance, changeable: true }, file, on)).toBe("needs-yes");
    expect(loadingOf({ ...provenance, changeable: true, confirmed: true }, file, on)).toBe("allowed");
    expect(loadingOf({ ...provenance, changeable: true, origin: "named" }, file, on)).toBe("allowed");
  });

  it("is told with the way of each, that any user may only once", () => {
    const at = "/opt/token";
    const others = [
      { of: "module" as const, at, as: "anyone" as const, name: "" },
      { of: "module" as const, at, as: "list" as const, name: "an" },
      { of: "registration" as const, at: registration, as: "owner" as const, name: "lan" },
    ];
    expect(waysToChange(module(path, { others }, { writableAt: at })).map(({ en }) => en)).toEqual([
      "any user may overwrite: /opt/token",
      "“an” is allowed to overwrite: /opt/token",
      "the file that registers it: another user (“lan”) owns: /etc/pkcs11/modules/token.module",
    ]);
  });
});

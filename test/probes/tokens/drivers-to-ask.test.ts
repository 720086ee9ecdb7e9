import { expect, it } from "vitest";
import type { DriverModule } from "../../../src/facts/drivers.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { driversToAsk } from "../../../src/probes/tokens/drivers-to-ask.ts";

function module(path: string, architecture: string, loading: DriverModule["loading"] = "allowed"): DriverModule {
  return {
    path,
    resolved: path,
    origin: "catalogue",
    by: null,
    maker: null,
    loading,
    file: observed({
      format: "pe",
      architectures: [architecture],
      exportsFunctionList: missing("failed", "not looked at"),
      size: 1,
      modified: "2026-11-24T00:00:00.000Z",
      writableAt: null,
      writableByGroup: null,
      owner: "",
    }),
  };
}

const [wide, narrow] = ["C:\\Windows\\System32\\viettel-ca_v6.dll", "C:\\Windows\\SysWOW64\\Viettel-CA_v6.dll"];
const only = "C:\\Windows\\SysWOW64\\nca_v6.dll";

it("asks a 32-bit module through the helper, but not where the same name is there for 64 bits", () => {
  const modules = [module(narrow, "ia32"), module(only, "ia32"), module(wide, "x64")];
  expect(driversToAsk(modules, "x64")).toEqual([
    { kind: "pkcs11", path: wide },
    { kind: "pkcs11", path: only, helped: true },
  ]);
});

it("asks the 32-bit module where the 64-bit one may not be loaded", () => {
  const modules = [module(narrow, "ia32"), module(wide, "x64", "impossible")];
  expect(driversToAsk(modules, "x64")).toEqual([{ kind: "pkcs11", path: narrow, helped: true }]);
});

import { expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import { checkedByWindows } from "../../../src/probes/publisher/authenticode.ts";
import { machineOf } from "../../lab/machine.ts";

it("gives Windows PowerShell its own modules, whatever kyso was started by", async () => {
  const given: (string | undefined)[] = [];
  const programs = {
    run: async (_: string, __: readonly string[], ___: number, variables: Readonly<Record<string, string>> = {}) => {
      given.push(variables["PSModulePath"]);
      return observed({ exitCode: 0, stdout: '{"signer":"","status":"NotSigned"}', stderr: "" });
    },
  };
  const environment = (name: string) => (name === "SystemRoot" ? "D:\\Windows" : undefined);
  const machine = machineOf({ system: "windows", programs, environment });
  const seen = await checkedByWindows(machine, "C:\\x.exe", 1000, missing("absent", ""));
  expect(seen).toMatchObject({ status: "observed", value: { verdict: "unsigned" } });
  expect(given).toEqual(["D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\Modules"]);
});

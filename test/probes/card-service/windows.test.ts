import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { windows } from "../../../src/machine/windows/index.ts";
import { cardService } from "../../../src/probes/card-service/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { type Taped, tapedPrograms } from "../../lab/taped-programs.ts";

const tape = (name: string) => readFileSync(join(import.meta.dirname, "..", "..", "tapes", "windows", name), "latin1");
const query = "sc query SCardSvr";
const key = "reg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SCardSvr /reg:64";
const start = (number: number) => `\r\nHKEY_LOCAL_MACHINE\\X\r\n    Start    REG_DWORD    0x${number}\r\n`;

async function lookOn(tapes: Readonly<Record<string, Taped>>) {
  const machine = windows({ ...machineOf(), system: "windows" }, tapedPrograms(tapes));
  return cardService.look({ machine, options: probeOptions, known: {} });
}

it("reads that the service runs in any language of Windows", async () => {
  const seen = valueOf(await lookOn({ [query]: tape("sc-query-running-translated.txt"), [key]: start(3) }));
  expect(seen).toMatchObject({ installed: observed(true), running: observed(true) });
  expect(seen?.answering.status).toBe("unsupported");
});

it("does not report a stopped service as down if it starts with the first reader", async () => {
  const seen = valueOf(await lookOn({ [query]: tape("sc-query-stopped.txt"), [key]: start(3) }));
  expect(seen?.running).toEqual(observed(false));
  expect(seen?.answering.status).toBe("unsupported");
});

it("fails if it cannot be read whether the service may be started", async () => {
  const seen = valueOf(await lookOn({ [query]: tape("sc-query-stopped.txt") }));
  expect(seen?.answering).toEqual(missing("failed", "Windows does not tell whether it may be started"));
});

it("reports a disabled or missing service as not answering", async () => {
  const off = valueOf(await lookOn({ [query]: tape("sc-query-stopped.txt"), [key]: start(4) }));
  expect(off?.answering).toEqual(observed(false));
  const gone = valueOf(await lookOn({ [query]: { exitCode: 1060, stdout: "[SC] … 1060:\r\n" } }));
  expect(gone).toMatchObject({ installed: observed(false), answering: observed(false) });
});

it("tells that Windows refuses this session, which is not that the service is stopped", async () => {
  const seen = valueOf(
    await lookOn({ [query]: { exitCode: 5, stdout: "[SC] EnumQueryServicesStatus:OpenService 5:" } }),
  );
  expect(seen).toMatchObject({ installed: observed(true), turnedAway: true, running: { status: "failed" } });
});

it("tells which services beside it are switched off, and says nothing where that was not read", async () => {
  const of = (service: string) => key.replace("SCardSvr", service);
  const running = { [query]: tape("sc-query-running-translated.txt"), [key]: start(3) };
  const both = await lookOn({ ...running, [of("CertPropSvc")]: start(4), [of("ScDeviceEnum")]: start(3) });
  expect(valueOf(both)?.switchedOff).toEqual(observed(["CertPropSvc"]));
  const none = await lookOn({ ...running, [of("CertPropSvc")]: start(3), [of("ScDeviceEnum")]: start(3) });
  expect(valueOf(none)?.switchedOff).toEqual(observed([]));
  expect(valueOf(await lookOn(running))?.switchedOff?.status).toBe("failed");
});

it("reads the output of Wine's sc", async () => {
  const seen = valueOf(await lookOn({ [query]: tape("sc-query-wine.txt"), [key]: start(3) }));
  expect(seen).toMatchObject({ installed: observed(true), running: observed(false) });
});

it("fails if the output of sc has an unknown form", async () => {
  expect((await lookOn({ [query]: "" })).status).toBe("failed");
  expect((await lookOn({ [query]: { exitCode: 87 } })).status).toBe("failed");
  expect((await lookOn({})).status).toBe("absent");
});

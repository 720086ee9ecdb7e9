import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { macos } from "../../src/machine/macos/index.ts";
import { machineOf } from "../lab/machine.ts";
import { type Taped, tapedPrograms } from "../lab/taped-programs.ts";

const tape = (name: string) => readFileSync(join(import.meta.dirname, "..", "tapes", "macos", name), "utf8");
const asked = {
  ps: "ps -axwwo pid=,comm=",
  jars: "ps -wwo pid=,args= -p 703",
  netstat: "netstat -an -p tcp",
  lsof: "lsof -nP -iTCP -sTCP:LISTEN -Fpn",
  usb: "ioreg -r -c IOUSBHostDevice -l -w0",
  attached: "ioreg -p IOUSB -w0",
  virtual: "sysctl -n kern.hv_vmm_present",
} as const;
const on = (tapes: Readonly<Record<string, Taped>>) => macos({ ...machineOf(), system: "macos" }, tapedPrograms(tapes));

const mac = on({
  [asked.ps]: tape("ps.txt"),
  [asked.jars]: tape("ps-args.txt"),
  [asked.netstat]: tape("netstat.txt"),
  [asked.lsof]: tape("lsof.txt"),
  [asked.usb]: tape("ioreg.txt"),
  [asked.attached]: tape("ioreg-plane.txt"),
});

it("names each process by its program without the path, and a Java program by its jar", async () => {
  expect(valueOf(await mac.processes.names())).toEqual([
    "launchd",
    "cupsd",
    "Google Chrome",
    "VNPT-CA Plugin",
    "local-tool.jar",
    "-zsh",
  ]);
});

it("names the process of a listening port, but not another user's process", async () => {
  expect(valueOf(await mac.processes.listeners())).toEqual([
    { port: 4433, program: "VNPT-CA Plugin" },
    { port: 8443, program: "local-tool.jar" },
    { port: 8888, program: "local-tool.jar" },
    { port: 631, program: null },
  ]);
  expect(valueOf(await mac.processes.ports())).toEqual([4433, 8443, 8888, 631]);
});

it("lists the ports even if lsof finds nothing and ends with status 1", async () => {
  const alone = on({ [asked.netstat]: tape("netstat.txt"), [asked.lsof]: { exitCode: 1 }, [asked.ps]: tape("ps.txt") });
  expect(valueOf(await alone.processes.listeners())).toContainEqual({ port: 4433, program: null });
});

it("names a Java program “java” if its jar is unknown", async () => {
  const untold = on({ [asked.ps]: tape("ps.txt"), [asked.jars]: { exitCode: 1 } });
  expect(valueOf(await untold.processes.names())).toContain("java");
});

it("reports empty output as a failure, not as an empty list", async () => {
  const silent = on({ [asked.ps]: "", [asked.netstat]: "", [asked.usb]: { exitCode: 1 }, [asked.virtual]: "" });
  expect((await silent.processes.names()).status).toBe("failed");
  expect((await silent.processes.ports()).status).toBe("failed");
  expect((await silent.hardware.virtualMachine(1000)).status).toBe("failed");
  // A heading without connections is an empty list.
  const head = tape("netstat.txt").split("\n").slice(0, 2).join("\n");
  expect(await on({ [asked.netstat]: head }).processes.ports()).toEqual(observed([]));
});

it("shows a token behind a hub once, with its own interface and not its driver's values", async () => {
  const listing = valueOf(await mac.usb.devices());
  expect(listing?.devices).toHaveLength(2);
  expect(listing?.devices[0]).toMatchObject({
    class: 9,
    interfaces: observed([expect.objectContaining({ class: 9 })]),
  });
  expect(listing?.devices[1]).toEqual({
    bus: 2,
    address: 3,
    vendorId: 0x096e,
    productId: 0x0807,
    class: 0,
    interfaces: observed([{ number: 0, class: 0x0b, subclass: 0, protocol: 0 }]),
    manufacturer: observed("FS"),
    product: observed("ePass2003"),
    serial: missing("absent", "the device does not say"),
    known: null,
  });
});

it("notices that a device was plugged in again by its new number", async () => {
  expect(await mac.usb.attached()).toEqual(observed(["0x10005fbc8", "0x10005fef7"]));
});

it("says whether macOS runs in a virtual machine", async () => {
  expect(await on({ [asked.virtual]: "0\n" }).hardware.virtualMachine(1000)).toEqual(observed(null));
  expect(await on({ [asked.virtual]: "1\n" }).hardware.virtualMachine(1000)).toEqual(observed("hypervisor"));
});

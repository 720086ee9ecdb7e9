import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import type { UsbDevice } from "../../../src/facts/usb.ts";
import { registry } from "../../../src/machine/windows/registry.ts";
import { usb } from "../../../src/machine/windows/usb.ts";
import { kindOf } from "../../../src/steps/token/devices.ts";
import { type Taped, tapedPrograms } from "../../lab/taped-programs.ts";

const tape = (name: string) => readFileSync(join(import.meta.dirname, "..", "..", "tapes", "windows", name), "latin1");
const notRead = missing("skipped", "reading it would open the device");
const unnamed = missing("absent", "no driver of the maker's says it in plain letters");
const connected = "pnputil /enum-devices /connected";
const queried = (path: string) => `reg query HKLM\\SYSTEM\\CurrentControlSet\\Enum\\${path} /reg:64`;
const tapes: Readonly<Record<string, Taped>> = {
  [connected]: tape("pnputil.txt"),
  [queried("USB\\VID_096E&PID_0807\\5&1a2b3c4d&0&3")]: tape("reg-query-usb-token.txt"),
  [queried("USB\\VID_0A5C&PID_5833\\0123456789ABCD")]: tape("reg-query-usb-composite.txt"),
  [queried("USB\\VID_0A5C&PID_5833&MI_00\\6&1ff64837&0&0000")]: tape("reg-query-usb-part-0.txt"),
  [queried("USB\\VID_0A5C&PID_5833&MI_01\\6&1ff64837&0&0001")]: tape("reg-query-usb-part-1.txt"),
};

/** A device as the usb package lists it: without details. */
const listed: UsbDevice = {
  bus: 1,
  address: 4,
  vendorId: 0x096e,
  productId: 0x0807,
  class: 0,
  interfaces: notRead,
  manufacturer: notRead,
  product: notRead,
  serial: notRead,
  known: null,
};

function on(some: Readonly<Record<string, Taped>>, library: readonly UsbDevice[] = []) {
  const programs = tapedPrograms(some);
  return usb(
    programs,
    registry(programs, () => undefined),
    async () => observed(library),
  );
}
const devicesOn = async (some: Readonly<Record<string, Taped>>) => valueOf(await on(some).devices())?.devices ?? [];

it("shows a token with the class of its one interface, and no serial that Windows made up", async () => {
  const [token] = await devicesOn(tapes);
  expect(token).toEqual({
    bus: 1,
    address: 3,
    vendorId: 0x096e,
    productId: 0x0807,
    class: 0,
    interfaces: observed([{ number: 0, class: 0x0b, subclass: 0, protocol: 0 }]),
    // The text of Windows' own driver would be that driver's name.
    manufacturer: unnamed,
    product: unnamed,
    serial: missing("absent", "the device has none"),
    known: null,
    servedAsReader: true,
  });
});

it("shows a device of several parts once, with them, its own serial, and no name of which letters were lost", async () => {
  const [, reader, ...more] = await devicesOn(tapes);
  expect(more).toEqual([]);
  expect(valueOf(reader?.interfaces)?.map((i) => [i.number, i.class])).toEqual([
    [0, 0xfe],
    [1, 0x0b],
  ]);
  expect(reader?.serial).toEqual(observed("0123456789ABCD"));
  expect(reader?.product).toEqual(unnamed);
  expect(reader?.manufacturer).toEqual(observed("Broadcom Corporation"));
});

it("gives each of two devices of one kind its own parts", async () => {
  const two = (n: string) => `USB\\VID_0A5C&PID_5833\\${n}`;
  const part = (prefix: string) => `USB\\VID_0A5C&PID_5833&MI_00\\${prefix}&0000`;
  const values = (lines: string) => `\r\nHKEY_LOCAL_MACHINE\\X\r\n${lines}`;
  const kind = (digits: string) =>
    values(`    CompatibleIDs    REG_MULTI_SZ    USB\\Class_${digits}&SubClass_00&Prot_00\r\n`);
  const devices = await devicesOn({
    [connected]: [two("A"), two("B"), part("6&1"), part("6&12")].map((p) => `ID:  ${p}`).join("\r\n"),
    [queried(two("A"))]: values("    ParentIdPrefix    REG_SZ    6&1\r\n"),
    [queried(two("B"))]: values("    ParentIdPrefix    REG_SZ    6&12\r\n"),
    [queried(part("6&1"))]: kind("08"),
    [queried(part("6&12"))]: kind("0B"),
  });
  expect(devices.map((d) => valueOf(d.interfaces)?.map((i) => i.class))).toEqual([[8], [11]]);
});

it("reports the details as unreadable if the registry has nothing about a device", async () => {
  const [device] = await devicesOn({ [connected]: tape("pnputil.txt") });
  expect(device && kindOf(device)).toBe("unclear");
  expect(device?.product.status).toBe("failed");
});

it("takes a list with nothing but a root hub for an empty one", async () => {
  const head = tape("pnputil.txt").split("\r\n").slice(0, 15).join("\r\n");
  expect(head).toContain("USB\\ROOT_HUB30");
  expect(valueOf(await on({ [connected]: head }).devices())?.devices).toEqual([]);
});

it("tells that Windows runs no part of a device as a reader, and what it says is wrong with it", async () => {
  const unserved = tape("pnputil.txt")
    .replaceAll("{50dd5230-ba8a-11d1-bf5d-0000f805f530}", "{00000000-0000-0000-0000-000000000000}")
    .replace(
      /(0807[^]*?)Status: +Started/,
      "$1Status:                     Problem\r\nProblem Code:               28 (0x1C) [CM_PROB_FAILED_INSTALL]",
    );
  const [token] = await devicesOn({ ...tapes, [connected]: unserved });
  expect(token).toMatchObject({ servedAsReader: false, problem: "CM_PROB_FAILED_INSTALL" });
});

it("lists a device for which no more programs may be started, without its details", async () => {
  const many = Array.from({ length: 70 }, (_, i) => `ID:  USB\\VID_1234&PID_${(0x1000 + i).toString(16)}\\A`);
  const devices = await devicesOn({ ...tapes, [connected]: [...many, tape("pnputil.txt")].join("\r\n\r\n") });
  expect(devices).toHaveLength(72);
  expect(devices.find((d) => d.productId === 0x0807)?.interfaces.status).toBe("failed");
});

it("takes the usage text of an older pnputil, masked, for no list of devices", async () => {
  const asked = on({ ...tapes, [connected]: tape("pnputil-usage-masked.txt") });
  expect(await asked.devices()).toMatchObject({ status: "failed", reason: "pnputil listed nothing" });
});

it("falls back to the usb package, also for watching", async () => {
  const alone = on({ [connected]: { exitCode: 87 } }, [listed]);
  expect(valueOf(await alone.devices())?.devices).toEqual([listed]);
  expect(await alone.attached()).toEqual(observed(["1:4:2414:2055"]));
  expect(valueOf(await on(tapes).attached())).toContain("USB\\VID_096E&PID_0807\\5&1a2b3c4d&0&3");
});

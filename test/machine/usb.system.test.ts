import { afterEach, expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { observation } from "../../src/facts/observation-schema.ts";
import { usb as usbFacts } from "../../src/facts/usb.ts";
import { joined } from "../../src/machine/linux/usb.ts";
import { listOn, type WatchedBus, watchOn } from "../lab/usb/bus.ts";
import type { DeviceName } from "../lab/usb/tree.ts";

const facts = observation(usbFacts);

/** The devices other than hubs. */
function devicesOn(names: readonly DeviceName[], how: Parameters<typeof listOn>[1] = {}) {
  const seen = valueOf(facts.parse(listOn(names, how)));
  if (!seen) throw new Error("the bus could not be read");
  return { library: seen.library, devices: seen.devices.filter((d) => d.class !== 9) };
}

it("shows a token with its class and texts, and without the serial that it does not have", () => {
  const { library, devices } = devicesOn(["epass2003"]);
  expect(library).toEqual(observed(true));
  expect(devices).toEqual([
    {
      bus: 1,
      address: 2,
      vendorId: 0x096e,
      productId: 0x0807,
      class: 0,
      interfaces: observed([{ number: 0, class: 0x0b, subclass: 0, protocol: 0 }]),
      manufacturer: observed("FS"),
      product: observed("ePass2003"),
      serial: missing("absent", "not there", "ENOENT"),
      known: { name: "Feitian ePass2003 (reader name 'FS USB Token')", role: "token" },
    },
  ]);
});

it("shows all parts of a token that brings a disc, and Vietnamese texts as they are", () => {
  const [token] = devicesOn(["composite"]).devices;
  expect(valueOf(token?.interfaces)?.map((i) => [i.number, i.class])).toEqual([
    [0, 0x08],
    [1, 0x0b],
  ]);
  expect([token?.manufacturer, token?.product, token?.serial]).toEqual(
    ["CÔNG TY KIỂM THỬ", "Token ký số", "VN-0001"].map(observed),
  );
});

it("shows a token of which only the disc is seen, a HID one, and one of its maker's own class", () => {
  const { devices } = devicesOn(["cdrom", "hid", "vendor"]);
  expect(devices.map((d) => valueOf(d.interfaces)?.map((i) => i.class))).toEqual([[0x08], [0x03], [0xff]]);
});

it("tells that the system blocks a token, which then has no interfaces", () => {
  const [token] = devicesOn(["blocked"]).devices;
  expect(token).toMatchObject({ blocked: true, interfaces: { status: "absent" } });
});

it("does not take an interface whose class cannot be read for one of another kind", () => {
  const [token] = devicesOn(["epass2003"], { refused: "1-1:1.0/bInterfaceClass" }).devices;
  expect(token?.interfaces).toMatchObject({ status: "failed", error: "EISDIR" });
});

it("shows an empty bus with its hub", () => {
  const seen = valueOf(facts.parse(listOn([])));
  expect(seen?.devices.map((d) => d.class)).toEqual([9]);
});

it("says that a machine has no USB at all", () => {
  expect(listOn(null)).toEqual(missing("absent", "this machine has no USB subsystem", "ENOENT"));
});

it("reports one unreadable text, and reads the rest", () => {
  const { devices } = devicesOn(["composite", "epass2003"], { refused: "serial" });
  expect(devices).toHaveLength(2);
  expect(devices[0]?.serial).toMatchObject({ status: "failed", error: "EISDIR" });
  expect(devices[0]?.product).toEqual(observed("Token ký số"));
});

it("removes control characters from a device's texts, and limits their length", () => {
  const [device] = devicesOn(["hostile"]).devices;
  expect(device?.manufacturer).toEqual(observed("[2J evil"));
  expect(valueOf(device?.product)?.length).toBe(300);
});

it("works without the package if it cannot be loaded, and reports that", () => {
  const { library, devices } = devicesOn(["epass2003"], {
    environment: { NAPI_RS_NATIVE_LIBRARY_PATH: "/nowhere/usb.node" },
  });
  expect(library.status).toBe("failed");
  expect(valueOf(devices[0]?.product)).toBe("ePass2003");
});

it("adds devices that only the package lists, and lists none twice", () => {
  const device = (address: number, name: string) => ({
    bus: 1,
    address,
    vendorId: 1,
    productId: 1,
    class: 0,
    interfaces: missing("skipped", name),
    manufacturer: missing("skipped", name),
    product: missing("skipped", name),
    serial: missing("skipped", name),
    known: null,
  });
  const own = [device(1, "sysfs"), device(2, "sysfs")];
  const all = joined(own, observed([device(2, "package"), device(3, "package")]));
  expect(all.map((d) => [d.address, d.product])).toEqual([
    [1, missing("skipped", "sysfs")],
    [2, missing("skipped", "sysfs")],
    [3, missing("skipped", "package")],
  ]);
  expect(joined(own, missing("failed", "no package"))).toEqual(own);
});

let bus: WatchedBus | null = null;
afterEach(() => bus?.end());

it("notices a token that is pulled out and plugged in while it waits", async () => {
  bus = await watchOn(["epass2003"]);
  expect(await bus.line()).toBe("1d6b:2 96e:807");
  bus.pull("1-1");
  expect(await bus.line()).toBe("1d6b:2");
  bus.plug("1-1");
  // A change is looked into again when it has settled: the last word counts.
  let line = await bus.line();
  while (line === "1d6b:2") line = await bus.line();
  expect(line).toBe("1d6b:2 96e:807");
});

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { attachedFromIoreg, devicesFromIoreg } from "../../src/machine/macos/ioreg.ts";
import { holdersFromLsof, namesFromPs, portsFromNetstat } from "../../src/machine/macos/processes.ts";
import { listenersFromNetstat } from "../../src/machine/windows/netstat.ts";
import { processesFromTasklist } from "../../src/machine/windows/processes.ts";
import { byName, devicesOf, instancesFromPnputil } from "../../src/machine/windows/usb-registry.ts";
import { usbDevice } from "../../src/facts/usb.ts";
import { stateFromSc } from "../../src/probes/card-service/windows.ts";
import { macTape } from "../lab/macos.ts";
import { windowsTape } from "../lab/windows.ts";

/** Output of the system's own programs with parts removed, doubled or moved, and random text in between. */
function garbled(...tapes: readonly string[]): fc.Arbitrary<string> {
  const pieces = tapes.flatMap((tape) => tape.split(/(?<=\n|[\s:&\\"])/));
  const rubbish = [
    "\0",
    "\u001B[2J",
    "\r",
    "[",
    '"',
    "::",
    "%",
    "é",
    "\u202E",
    "9".repeat(30),
    " ".repeat(50),
    "\uFFFD",
  ];
  const part = fc.constantFrom(...pieces, ...rubbish, ...rubbish);
  return fc.array(part, { maxLength: 120 }).map((parts) => parts.join(""));
}

it("makes of any text of netstat, lsof, ps, tasklist and sc an answer, and never a fault", () => {
  const windows = ["netstat-german.txt", "tasklist-english.csv", "sc-query-stopped.txt"].map(windowsTape);
  const mac = ["netstat.txt", "lsof.txt", "ps.txt"].map(macTape);
  fc.assert(
    fc.property(garbled(...windows, ...mac), (text) => {
      const ports = [
        ...listenersFromNetstat(text).map(({ port }) => port),
        ...portsFromNetstat(text),
        ...holdersFromLsof(text).keys(),
      ];
      const names = [...namesFromPs(text).values(), ...processesFromTasklist(text).map(({ name }) => name)];
      stateFromSc(text);
      expect(ports.every((port) => Number.isInteger(port)) && !names.some((name) => /\p{Cc}/u.test(name))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it("makes of any text of ioreg, and of any registry behind pnputil, only devices that a file of facts may hold", () => {
  const parts = ["reg-query-usb-token.txt", "reg-query-usb-composite.txt"].map(windowsTape);
  const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.oneof(fc.constantFrom(...parts), fc.string())));
  const names = ["CompatibleIDs", "ParentIdPrefix", "LocationInformation", "Mfg", "DeviceDesc", "FriendlyName"];
  const values = fc.dictionary(fc.constantFrom(...names), value);
  fc.assert(
    fc.property(garbled(macTape("ioreg.txt")), garbled(windowsTape("pnputil.txt")), values, (tree, list, given) => {
      const instances = instancesFromPnputil(list);
      const known = new Map(instances.map(({ path }) => [path, byName(new Map(Object.entries(given)))]));
      attachedFromIoreg(tree);
      const devices = [...devicesFromIoreg(tree), ...devicesOf(instances, known)];
      expect(devices.filter((device) => !usbDevice.safeParse(device).success)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

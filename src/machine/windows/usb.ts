import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Programs, Registry, UsbPort } from "../machine.ts";
import { orTell, orTellPart } from "../unread.ts";
import { libraryDevices } from "../usb-library.ts";
import { isKnownLine, isOtherInstance, pnputilWords } from "./pnputil-words.ts";
import { byName, devicesOf, type Instance, instancesFromPnputil, listsUsb } from "./usb-registry.ts";

const deadlineMs = 10_000;
/** At most this many devices and parts of devices are listed, and of so many the details are read. */
const mostListed = 500;
/** A program is started for each: those beyond are listed without details, so that none passes for absent. */
const mostDescribed = 60;
const root = "HKLM\\SYSTEM\\CurrentControlSet\\Enum";

/**
 * Reads USB devices on Windows: the connected ones through `pnputil` (from Windows 10, 1903, on), their details from
 * the registry, without opening a device. If that fails, lists them through the `usb` package.
 */
export function usb(programs: Programs, registry: Registry, library = libraryDevices): UsbPort {
  const connected = async (): Promise<Observation<readonly Instance[]>> => {
    const run = await programs.run("pnputil", ["/enum-devices", "/connected"], deadlineMs);
    if (run.status !== "observed") return run;
    if (run.value.exitCode !== 0 || !listsUsb(run.value.stdout))
      return orTell(
        run.value,
        pnputilWords,
        missing("failed", "pnputil listed nothing", `exit status ${run.value.exitCode}`),
      );
    const lines = () => run.value.stdout.split(/\r?\n/);
    orTellPart(
      run.value,
      pnputilWords,
      () => lines().some((line) => !isKnownLine(line) || isOtherInstance(line)),
      "pnputil printed lines that are not known",
    );
    return observed(instancesFromPnputil(run.value.stdout).slice(0, mostListed));
  };
  const described = async (instances: readonly Instance[]) => {
    const all = instances.slice(0, mostDescribed).map(async ({ path }) => {
      const values = valueOf(await registry.values(`${root}\\${path}`, "64", deadlineMs));
      return values === undefined ? [] : [[path, byName(values)] as const];
    });
    return new Map((await Promise.all(all)).flat());
  };
  return {
    async devices() {
      const [own, listed] = await Promise.all([connected(), library()]);
      const listing = listed.status === "observed" ? observed(true) : listed;
      if (own.status === "observed")
        return observed({ library: listing, devices: devicesOf(own.value, await described(own.value)) });
      // Every Windows has at least a hub: an empty list of the package's proves nothing.
      const devices = valueOf(listed) ?? [];
      return devices.length > 0 ? observed({ library: listing, devices }) : own;
    },
    async attached() {
      const listed = valueOf(await library()) ?? [];
      if (listed.length > 0) return observed(listed.map((d) => [d.bus, d.address, d.vendorId, d.productId].join(":")));
      const own = await connected();
      return own.status === "observed" ? observed(own.value.map(({ path }) => path)) : own;
    },
  };
}

import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Programs, UsbPort } from "../machine.ts";
import { libraryDevices } from "../usb-library.ts";
import { attachedFromIoreg, devicesFromIoreg, hasRoot } from "./ioreg.ts";

const deadlineMs = 10_000;
const most = 500;

/** Reads USB devices on macOS through `ioreg`, without opening one; if that fails, through the `usb` package. */
export function usb(programs: Programs, library = libraryDevices): UsbPort {
  const said = async (...args: readonly string[]): Promise<Observation<string>> => {
    const run = await programs.run("ioreg", args, deadlineMs);
    if (run.status !== "observed") return run;
    return run.value.exitCode === 0 ? observed(run.value.stdout) : missing("failed", "ioreg ended with a fault");
  };
  /** Whether the plane of USB was read and has no device in it. */
  const isBare = async (): Promise<boolean> => {
    const plane = await said("-p", "IOUSB", "-w0");
    return plane.status === "observed" && hasRoot(plane.value) && attachedFromIoreg(plane.value).length === 0;
  };
  return {
    async devices() {
      const own = await said("-r", "-c", "IOUSBHostDevice", "-l", "-w0");
      const devices = own.status === "observed" ? devicesFromIoreg(own.value).slice(0, most) : [];
      // A Mac may have no USB device at all, and ioreg then prints nothing: only the whole plane shows that it was read.
      if (devices.length > 0 || (own.status === "observed" && (await isBare()))) {
        const notAsked = missing("skipped", "the system's own list was read");
        return observed({ library: notAsked, devices });
      }
      const listed = await library();
      const found = listed.status === "observed" ? listed.value : [];
      if (found.length > 0) return observed({ library: observed(true), devices: found });
      return own.status === "observed" ? missing("failed", "ioreg listed no device that can be read") : own;
    },
    async attached() {
      const own = await said("-p", "IOUSB", "-w0");
      if (own.status !== "observed") return own;
      return hasRoot(own.value) ? observed(attachedFromIoreg(own.value)) : missing("failed", "ioreg printed no tree");
    },
  };
}

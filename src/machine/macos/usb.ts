import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Programs, UsbPort } from "../machine.ts";
import { libraryDevices } from "../usb-library.ts";
import { attachedFromIoreg, devicesFromIoreg } from "./ioreg.ts";

const deadlineMs = 10_000;
const most = 500;

/** Reads USB devices on macOS through `ioreg`, without opening one; if that fails, through the `usb` package. */
export function usb(programs: Programs): UsbPort {
  const said = async (...args: readonly string[]): Promise<Observation<string>> => {
    const run = await programs.run("ioreg", args, deadlineMs);
    if (run.status !== "observed") return run;
    return run.value.exitCode === 0 ? observed(run.value.stdout) : missing("failed", "ioreg ended with a fault");
  };
  return {
    async devices() {
      const own = await said("-r", "-c", "IOUSBHostDevice", "-l", "-w0");
      if (own.status === "observed") {
        const notAsked = missing("skipped", "the system's own list was read");
        return observed({ library: notAsked, devices: devicesFromIoreg(own.value).slice(0, most) });
      }
      const listed = await libraryDevices();
      return listed.status === "observed" ? observed({ library: observed(true), devices: listed.value }) : own;
    },
    async attached() {
      const own = await said("-p", "IOUSB", "-w0");
      return own.status === "observed" ? observed(attachedFromIoreg(own.value)) : own;
    },
  };
}

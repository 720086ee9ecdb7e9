import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { ProgramResult, Programs, UsbPort } from "../machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../unread.ts";
import { libraryDevices } from "../usb-library.ts";
import { attachedFromIoreg, devicesFromIoreg, hasRoot, hasUnreadDevice } from "./ioreg.ts";

const deadlineMs = 10_000;
const most = 500;

/** What is looked for in the output of ioreg: classes, and the names of values of a device and of its interfaces. */
const own: OwnWords = {
  words: [
    "+-o Root",
    "IORegistryEntry",
    "IOUSBHostDevice",
    "IOUSBHostInterface",
    "<class",
    "id 0x",
    "idVendor",
    "idProduct",
    "locationID",
    "USB Address",
    "kUSBAddress",
    "bDeviceClass",
    "bInterfaceClass",
    "bInterfaceNumber",
    "bInterfaceSubClass",
    "bInterfaceProtocol",
    "USB Vendor Name",
    "kUSBVendorString",
    "USB Product Name",
    "kUSBProductString",
    "USB Serial Number",
    "kUSBSerialNumberString",
  ],
  // The facts' schemas have these numbers open.
  forms: [/(?<="(?:idVendor|idProduct|bDeviceClass|bInterface[A-Za-z]{1,9})" = )(?:0x[\da-f]{1,4}|\d{1,5})\b/g],
};
const noTree = missing("failed", "ioreg printed no tree");
const noDevice = missing("failed", "ioreg listed no device that can be read");

/** Reads USB devices on macOS through `ioreg`, without opening one; if that fails, through the `usb` package. */
export function usb(programs: Programs, library = libraryDevices): UsbPort {
  const said = async (...args: readonly string[]): Promise<Observation<ProgramResult>> => {
    const run = await programs.run("ioreg", args, deadlineMs);
    if (run.status !== "observed" || run.value.exitCode === 0) return run;
    return orTell(run.value, own, missing("failed", "ioreg ended with a fault"));
  };
  /** The devices of the plane of USB. */
  const plane = async (): Promise<Observation<readonly string[]>> => {
    const tree = await said("-p", "IOUSB", "-w0");
    if (tree.status !== "observed") return tree;
    const { stdout } = tree.value;
    return hasRoot(stdout) ? observed(attachedFromIoreg(stdout)) : orTell(tree.value, own, noTree);
  };
  /** Whether the plane of USB was read and has no device in it. */
  const isBare = async (): Promise<boolean> => {
    const attached = await plane();
    return attached.status === "observed" && attached.value.length === 0;
  };
  return {
    async devices() {
      const list = await said("-r", "-c", "IOUSBHostDevice", "-l", "-w0");
      const devices = list.status === "observed" ? devicesFromIoreg(list.value.stdout).slice(0, most) : [];
      // A Mac may have no USB device at all, and ioreg then prints nothing: only the whole plane shows that it was read.
      if (devices.length > 0 || (list.status === "observed" && (await isBare()))) {
        if (list.status === "observed") {
          const { value } = list;
          orTellPart(value, own, () => hasUnreadDevice(value.stdout), "ioreg listed a device without its numbers");
        }
        const notAsked = missing("skipped", "the system's own list was read");
        return observed({ library: notAsked, devices });
      }
      if (list.status === "observed") orTell(list.value, own, noDevice);
      const listed = await library();
      const found = listed.status === "observed" ? listed.value : [];
      if (found.length > 0) return observed({ library: observed(true), devices: found });
      return list.status === "observed" ? noDevice : list;
    },
    attached: plane,
  };
}

import { valueOf } from "../facts/observation.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";

/** How often the cheap looks are made while a step waits, in milliseconds. */
const interval = 1000;

/** Folders whose listing changes when a driver is installed. */
const driverFolders = [
  "/usr/lib",
  "/usr/lib/pkcs11",
  "/usr/lib64/pkcs11",
  "/usr/lib/x86_64-linux-gnu/pkcs11",
  "/usr/local/lib",
  "/usr/share/p11-kit/modules",
  "/etc/pkcs11/modules",
] as const;

/** A short print of what a cheap look saw; two prints differ when something changed. */
type Print = (machine: Machine) => Promise<string>;

const usbPrint: Print = async (machine) => [...(valueOf(await machine.usb.attached()) ?? [])].sort().join();

const folderPrint: Print = async (machine) => {
  const times = driverFolders.map(
    async (folder) => valueOf(await machine.files.status(folder))?.modified.getTime() ?? 0,
  );
  return (await Promise.all(times)).join();
};

const portPrint: Print = async (machine) =>
  [...(valueOf(await machine.processes.ports()) ?? [])].sort((a, b) => a - b).join();

const cardServicePrint: Print = async (machine) =>
  String(valueOf(await machine.files.status("/run/pcscd/pcscd.comm"))?.modified.getTime() ?? 0);

/** The cheap look that stands for each subject; a subject without one isn't watched. */
const prints: { readonly [S in SubjectName]?: readonly Print[] } = {
  usb: [usbPrint],
  cardService: [cardServicePrint],
  drivers: [folderPrint],
  tokens: [usbPrint, folderPrint, cardServicePrint],
  plugins: [portPrint],
};

/**
 * Calls `changed` when what the cheap looks see is no longer what it was. One look at a time; returns the function
 * that ends it.
 */
export function watchCheaply(
  machine: Machine,
  subjects: readonly SubjectName[],
  changed: () => Promise<void>,
): () => void {
  const looks = [...new Set(subjects.flatMap((s) => prints[s] ?? []))];
  let before: string | null = null;
  let ended = looks.length === 0;
  let cancel = () => {};
  const round = async () => {
    const now = (await Promise.all(looks.map((look) => look(machine)))).join("|");
    if (ended) return;
    const differs = before !== null && now !== before;
    before = now;
    if (differs) await changed();
    if (!ended) cancel = machine.time.after(interval, () => void round());
  };
  if (!ended) void round();
  return () => {
    ended = true;
    cancel();
  };
}

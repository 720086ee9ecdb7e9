/** The makers and models that hypervisors give to their virtual machines. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/vmware/i, "VMware"],
  [/virtualbox|innotek/i, "VirtualBox"],
  [/^microsoft corporation virtual machine$/i, "Hyper-V"],
  [/qemu|\bkvm\b/i, "QEMU"],
  [/\bxen\b/i, "Xen"],
  [/parallels/i, "Parallels"],
  [/\bbochs\b/i, "Bochs"],
];

/** Returns the hypervisor that a firmware's maker and model, with a space between, stand for; null if none. */
export function hypervisorIn(makerAndModel: string): string | null {
  return signs.find(([sign]) => sign.test(makerAndModel))?.[1] ?? null;
}

import data from "./data/usb-devices.json" with { type: "json" };

export interface KnownUsbDevice {
  readonly name: string;
  readonly role: "token" | "reader" | "not-a-token";
}

/**
 * Returns the friendly name of a USB id, or null; ignores doubtful entries. The USB class decides what a device is, the
 * name only helps to recognise it.
 */
export function knownUsbDevice(vendorId: number, productId: number): KnownUsbDevice | null {
  const found = data.devices.find((d) => d.vendorId === vendorId && d.productId === productId);
  if (!found || found.confidence === "doubtful") return null;
  const role = found.role === "token" || found.role === "reader" ? found.role : "not-a-token";
  return { name: found.name, role };
}

const tokenVendors = new Set(data.devices.filter((d) => d.role === "token").map((d) => d.vendorId));

/** Returns the names of the tokens known of a USB vendor. */
export function tokenNamesOfVendor(vendorId: number): readonly string[] {
  return data.devices.filter((d) => d.role === "token" && d.vendorId === vendorId).map(({ name }) => name);
}

/** Whether a USB vendor is known to make tokens. */
export function vendorMakesTokens(vendorId: number): boolean {
  return tokenVendors.has(vendorId);
}

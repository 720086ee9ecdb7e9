/**
 * Manufacturers of PKCS#11 modules whose tokens are software, not a plugged-in device: their slots say nothing about a
 * USB token.
 *
 * SoftHSM always shows one more slot, uninitialised (measured on SoftHSM 2.6). p11-kit's trust module shows the
 * system's certificate store as tokens (measured on p11-kit 0.24). Checked 2026-11-23, confidence: measured.
 */
const makers = ["SoftHSM", "PKCS#11 Kit"] as const;

/** Whether a library has software tokens only, by its own manufacturer and description. */
export function isSoftwareOnly(manufacturer: string, description: string): boolean {
  return makers.some((maker) => manufacturer.includes(maker) || description.includes(maker));
}

/**
 * Whether a library is p11-kit's proxy, which shows the tokens of all modules registered with p11-kit as its own, each
 * with the label, makers and serial that its own module gives (measured on p11-kit 0.24.1).
 */
export function isProxy(manufacturer: string, description: string): boolean {
  return manufacturer.includes("PKCS#11 Kit") && description.includes("Proxy");
}

/** Whether a file is OpenSC's spy, which logs all calls, with the PIN (measured on OpenSC 0.23). */
export function isSpy(file: string): boolean {
  return /^pkcs11-spy\./i.test(file);
}

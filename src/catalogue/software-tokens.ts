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

/**
 * File names of PKCS#11 modules that drive no USB token: software stores, a computer's own security chip, key services
 * on a network, HSMs in a rack, and p11-kit's and NSS's own. From the packages of Debian and Fedora and the makers'
 * documents. Checked 2026-11-28, confidence: source.
 */
const softwareFiles =
  /^(?:lib)?(?:softhsm2?|tpm2[-_]pkcs11|tpm2_pkcs11|opencryptoki|pkcs11_api|p11-kit-(?:proxy|trust|client)|gnome-keyring-pkcs11|nssckbi|ckbi|softokn3|kryoptic_pkcs11|pkcs11-mock|bouncyhsm|kmsp11|cloudhsm_pkcs11|cknfast|cs_pkcs11_R\d|cryptoki2(?:_64)?|cryptoki)\b/i;

/** Whether a module's file name is one of those that drive no USB token. */
export function isSoftwareFile(file: string): boolean {
  return softwareFiles.test(file);
}

/** Whether a file is OpenSC's spy, which logs all calls, with the PIN (measured on OpenSC 0.23). */
export function isSpy(file: string): boolean {
  return /^pkcs11-spy\./i.test(file);
}

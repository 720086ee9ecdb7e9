import { nameMatcher } from "./globs.ts";

/**
 * Libraries that speak PKCS#11 and are no token's driver: p11-kit's own (its proxy would show every token twice),
 * OpenSC's spy (it writes the PIN into its log) and its one-PIN twin, keyrings, and the helpers of programs.
 */
const helpers = [
  "p11-kit-*",
  "libp11-kit.*",
  "libp11.*",
  "pkcs11-spy.*",
  "onepin-opensc-pkcs11.*",
  "gnome-keyring-pkcs11.*",
  "libpkcs11-helper.*",
  "libj2pkcs11.*",
  "libnssckbi*",
  "libckbi*",
].map(nameMatcher);

export function isSoftwareHelper(file: string): boolean {
  return helpers.some((fits) => fits(file));
}

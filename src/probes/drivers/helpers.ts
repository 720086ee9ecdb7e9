import { nameMatcher } from "./globs.ts";

/**
 * Libraries that export PKCS#11 but drive no token: p11-kit's own (its proxy would show every token twice), OpenSC's
 * spy (it writes the PIN into its log) and its one-PIN variant, keyrings, and helper libraries of programs.
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

/** Whether the file is such a library, by its name. */
export function isSoftwareHelper(file: string): boolean {
  return helpers.some((fits) => fits(file));
}

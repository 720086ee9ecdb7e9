import type { TextKind } from "./mentions.ts";

/** Words of the system's and of kyso's own about what went wrong. */
const said = /(?:^|\.)(?:reason|error|trustError|why)$/;

/**
 * Texts that judging compares as they are, and that hold nothing of a person: numbers of standards, hashes of public
 * certificates, addresses and names of authorities (an unknown one's are replaced before), and the catalogue's ids.
 */
const asTheyAre = [
  /\.(?:extendedUsage|policies|unsupportedCritical)\[\]$|\.signatureAlgorithm$|\.(?:mechanisms\[\]|mechanism|lastCall|cryptoki)$/,
  /\.issued\.by$|\.authority\.\w+$|\.(?:issuer|issuerOrganisation|issuerKeyId)$|\.issuers\[\]\.name$/,
  /\.pointers\.|^revocation\..*\.address$|^network\.host$|^computer\./,
  /^plugins\.products\[\]\.product$|^downloads\..*\.product$|\.browsers\[\]\.product$|\.known\.name$|\.architectures\[\]$/,
  /^plugins\..*\.addresses\[\]$|\.exceptions\[\]\.address$|^tokens\..*\.slots\[\]\.id$/,
];

/** Returns what may stand in the open text at a place of the facts; null for one that stays as it is. */
export function textKindAt(path: string): TextKind | null {
  if (said.test(path)) return "said";
  if (asTheyAre.some((form) => form.test(path))) return null;
  return /(?:^|\.)version$/.test(path) ? "version" : "named";
}

import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Publisher } from "../../facts/publisher.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { clean } from "../../text/clean.ts";
import { longestName, mostNames } from "./names.ts";

/** The words of `pkgutil --check-signature`; the names behind them are the signer's. */
export const pkgutilWords: OwnWords = {
  words: ["Package", "Status:", "no signature", "signed by", "Certificate Chain:", "Expires:", "SHA256 Fingerprint:"],
};

/** How the status of a trusted package begins. */
const trusted = [
  /^signed by a developer certificate issued by Apple/,
  /^signed Apple Software/,
  /^signed by a certificate trusted by/,
];

/**
 * The publisher in the output of `pkgutil --check-signature`: a line “Status: …”, and the chain as numbered lines, the
 * signer first. The output is English in every language of macOS.
 */
export function fromPkgutil(text: string): Observation<Publisher> {
  const word = clean(/^[ \t]*Status: (.+)$/m.exec(text)?.[1] ?? "", 200);
  if (word === "") return missing("failed", "pkgutil gave no status");
  const names = [...text.matchAll(/^[ \t]*\d{1,4}\. (.+)$/gm)]
    .map(([, name]) => clean(name ?? "", longestName))
    .slice(0, mostNames);
  if (word === "no signature") return observed({ verdict: "unsigned", names, word });
  return observed({ verdict: trusted.some((known) => known.test(word)) ? "valid" : "invalid", names, word });
}

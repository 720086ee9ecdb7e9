import type { Text } from "../text/language.ts";
import data from "./data/pin-rules.json" with { type: "json" };
import { isGovernment } from "./government.ts";
import { makerIdOfIssuer, makerNamed } from "./modules.ts";

/** How a CA's tokens treat wrong PINs, as far as known; sources and dates are in data/pin-rules.json. */
export interface PinRule {
  readonly maker: string;
  /** Wrong PINs in a row that lock a token, as the CA or an agency states; null if neither does. */
  readonly mostTries: number | null;
  /** Whether the source says “usually”. */
  readonly usually: boolean;
  /** How this CA unlocks a token, or whom to call; null if unknown. */
  readonly help: Text | null;
  /** The source, e.g. “efyca.vn”, its confidence, and the date it was read (ISO 8601). */
  readonly source: string;
  readonly confidence: "vendor" | "source" | "inferred";
  readonly checked: string;
}

const confidences = ["vendor", "source", "inferred"] as const;

/**
 * Returns the rule for tokens with a certificate of this issuer (its common name and its organisation), or null.
 * Ignores doubtful entries.
 */
export function pinRuleOf(issuer: string, organisation: string | null = null): PinRule | null {
  const id = isGovernment(issuer, [], organisation) ? "vgca" : makerIdOfIssuer(issuer);
  const rule = data.rules.find((r) => r.maker === id);
  const confidence = confidences.find((c) => c === rule?.confidence);
  if (!rule || !confidence) return null;
  const { mostTries, usually = false, help, sources, checked } = rule;
  return { maker: makerNamed(rule.maker), mostTries, usually, help, source: sources[0] ?? "", confidence, checked };
}

import type { Text } from "../text/language.ts";
import data from "./data/pin-rules.json" with { type: "json" };
import { isGovernment } from "./government.ts";
import { makerIdOfIssuer, makerNamed } from "./modules.ts";

/** What is known of how a CA's tokens treat wrong PINs; sources and day stand in data/pin-rules.json. */
export interface PinRule {
  readonly maker: string;
  /** Wrong PINs in a row that lock a token, as the CA or an agency states; null where nobody that counts does. */
  readonly mostTries: number | null;
  /** The source says “usually”. */
  readonly usually: boolean;
  /** How this CA unlocks, or whom to call. */
  readonly help: Text | null;
  /** Where it is known from, e.g. “efyca.vn”; how sure that is, and the day it was read (ISO 8601). */
  readonly source: string;
  readonly confidence: "vendor" | "source" | "inferred";
  readonly checked: string;
}

const confidences = ["vendor", "source", "inferred"] as const;

/** The rule for tokens with a certificate of this issuer (its common name). What is doubtful is no rule. */
export function pinRuleOf(issuer: string): PinRule | null {
  const id = isGovernment(issuer, []) ? "vgca" : makerIdOfIssuer(issuer);
  const rule = data.rules.find((r) => r.maker === id);
  const confidence = confidences.find((c) => c === rule?.confidence);
  if (!rule || !confidence) return null;
  const { mostTries, usually = false, help, sources, checked } = rule;
  return { maker: makerNamed(rule.maker), mostTries, usually, help, source: sources[0] ?? "", confidence, checked };
}

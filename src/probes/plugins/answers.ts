import { type Missing, missing } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";

/** What a plugin answered to the harmless calls. */
export type Answers = Pick<PluginPort, "greeting" | "version">;

/** Answers without a value, both for the same reason. */
export function noAnswers(reason: Missing): Answers {
  return { greeting: reason, version: reason };
}

/** The greeting of a product whose only harmless call is the one for its version. */
export const noGreeting = missing("not-applicable", "it has no greeting beside its version");

/** The value of a reply that does not have the form the product is known to use. */
export const malformedReply = missing("failed", "the reply is not formed as the plugin forms it", "MALFORMED");

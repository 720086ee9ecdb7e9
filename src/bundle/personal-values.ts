import type { Authority } from "../catalogue/authorities.ts";
import { type Facts, factsFrom } from "../facts/facts.ts";
import { outcomeOf } from "./outcome.ts";
import type { PersonalValue } from "./personal-words.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import { Redactor } from "./redact.ts";

/** Returns every personal value of the facts, by the schemas' marks, with those that stand in the certificates. */
export function personalValues(facts: Facts, authorities: readonly Authority[]): readonly PersonalValue[] {
  const found: PersonalValue[] = [];
  const keep: Pseudonym = (kind, value) => {
    found.push({ kind, value });
    return value;
  };
  const context = { facts, authorities, pseudonym: keep, ofServers: new Map() };
  const collector = new Redactor({
    pseudonym: keep,
    outcome: (der) => outcomeOf(der, context),
    withoutMentions: (text) => text,
  });
  collector.redacted(factsFrom, facts, "");
  return found;
}

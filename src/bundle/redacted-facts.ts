import * as z from "zod";
import type { Authority } from "../catalogue/authorities.ts";
import { type Facts, factsFrom } from "../facts/facts.ts";
import { observed, valueOf } from "../facts/observation.ts";
import { type ServerCertificate, serverCertificate } from "../steps/browser/server-certificate.ts";
import { comparePaths } from "../steps/token/preference.ts";
import { withoutMentions } from "./mentions.ts";
import { outcomeOf } from "./outcome.ts";
import { personalValues } from "./personal-values.ts";
import type { PersonalValue } from "./personal-words.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import { Redactor } from "./redact.ts";
import type { Redaction } from "./schema.ts";

export interface RedactedFacts {
  readonly facts: z.output<typeof factsFrom>;
  readonly redactions: readonly Redaction[];
}

/** Returns the facts with the place of each driver among their paths, which decides between two that are alike. */
function withOrder(facts: Facts): Facts {
  const tokens = valueOf(facts.tokens);
  if (!tokens) return facts;
  const paths = tokens.drivers.map(({ path }) => path).sort(comparePaths);
  const drivers = tokens.drivers.map((driver) => ({
    ...driver,
    order: driver.order ?? paths.findIndex((path) => comparePaths(path, driver.path) === 0),
  }));
  return { ...facts, tokens: observed({ ...tokens, drivers }) };
}

/** Returns the certificates by which browsers decide whether they trust a server of this machine. */
function ofServers({ plugins, browsers }: Facts): ReadonlyMap<string, ServerCertificate> {
  const sent = (valueOf(plugins)?.products ?? [])
    .flatMap(({ ports }) => ports)
    .flatMap(({ tls }) => valueOf(tls)?.chain ?? []);
  const own = (valueOf(browsers)?.browsers ?? [])
    .flatMap(({ profiles }) => valueOf(profiles) ?? [])
    .flatMap(({ ownTrust }) => valueOf(ownTrust) ?? []);
  const ders = new Set([...sent, ...own].flatMap(({ der }) => (typeof der === "string" ? [der] : [])));
  return new Map(
    [...ders].flatMap((der) => {
      const server = serverCertificate(der);
      return server ? [[der, server]] : [];
    }),
  );
}

/**
 * Returns the facts without what is personal, which are judged as the facts themselves. `mentioned` are values that no
 * fact holds and a text may quote: the person's name on this machine, the machine's own. Null if what is left is not
 * valid: then a field without a mark was left out.
 */
export function redactedFacts(
  facts: Facts,
  authorities: readonly Authority[],
  pseudonym: Pseudonym,
  mentioned: readonly PersonalValue[],
): RedactedFacts | null {
  const ordered = withOrder(facts);
  const context = { facts, authorities, pseudonym, ofServers: ofServers(facts) };
  const redactor = new Redactor({
    pseudonym,
    outcome: (der) => outcomeOf(der, context),
    withoutMentions: withoutMentions([...mentioned, ...personalValues(facts, authorities)], pseudonym),
  });
  const read = z.safeParse(factsFrom, redactor.redacted(factsFrom, ordered, ""));
  return read.success ? { facts: read.data, redactions: redactor.redactions() } : null;
}

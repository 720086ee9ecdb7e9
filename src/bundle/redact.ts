import * as z from "zod";
import { certificateOutcome, type CertificateOutcome } from "../facts/certificate-outcome.ts";
import { type Privacy, privacyOf } from "../facts/schema.ts";
import type { TextKind } from "./mentions.ts";
import { textKindAt } from "./open-texts.ts";
import type { Pseudonym } from "./pseudonyms.ts";
import type { Redaction } from "./schema.ts";

/** What replaces what, for the walk through a value. */
export interface Replacing {
  readonly pseudonym: Pseudonym;
  /** Returns what stands in a certificate's place, its personal parts not yet replaced. */
  readonly outcome: (der: string) => CertificateOutcome;
  /** Returns a text that is not personal itself, without what it mentions of personal ones. */
  readonly withoutMentions: (text: string, kind: TextKind) => string;
}

const hour = 60 * 60 * 1000;

/** Returns the first moment of an instant's day in Vietnam, where it is read. */
function dayOf(time: string): string {
  const here = new Date(time).getTime() + 7 * hour;
  return new Date(here - (((here % (24 * hour)) + 24 * hour) % (24 * hour)) - 7 * hour).toISOString();
}

/** A value that is left out. */
const removed = Symbol("removed");

/**
 * Walks a value together with its schema and replaces what the schema marks as personal. This is the only place where that
 * happens: it knows no subject and no field, so that a new one is redacted as soon as it is declared. A leaf without a
 * mark is left out.
 */
export class Redactor {
  readonly #replacing: Replacing;
  readonly #counts = new Map<string, Redaction>();
  readonly #outcomes = new Map<string, unknown>();

  constructor(replacing: Replacing) {
    this.#replacing = replacing;
  }

  /** Returns how many values were replaced or left out, by place and kind, in the order in which they were met. */
  redactions(): Redaction[] {
    return [...this.#counts.values()];
  }

  /** Returns the value without what is personal; undefined if the whole has no mark. */
  redacted(schema: z.core.$ZodType, value: unknown, path: string): unknown {
    const redacted = this.#walk(schema, value, path);
    return redacted === removed ? undefined : redacted;
  }

  #walk(schema: z.core.$ZodType, value: unknown, path: string): unknown {
    if (value === null || value === undefined) return value;
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable)
      return this.#walk(schema.unwrap(), value, path);
    if (schema instanceof z.ZodUnion) return this.#walk(optionOf(schema, value), value, path);
    if (schema instanceof z.ZodArray && Array.isArray(value)) {
      const items = value.map((item) => this.#walk(schema.element, item, `${path}[]`));
      return items.filter((item) => item !== removed);
    }
    if (schema instanceof z.ZodObject) return this.#fields(schema, value, path);
    if (schema instanceof z.ZodLiteral) return [...schema.values].some((one) => one === value) ? value : removed;
    return this.#leaf(schema, value, path);
  }

  #fields(schema: z.ZodObject, value: unknown, path: string): unknown {
    const fields = Object.entries(schema.shape).flatMap(([name, field]) => {
      const inner: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
      // An observation's value has the place of the observation.
      const place = name === "value" && "status" in schema.shape ? path : `${path}${path === "" ? "" : "."}${name}`;
      const redacted = inner === undefined ? removed : this.#walk(field, inner, place);
      return redacted === removed ? [] : [[name, redacted]];
    });
    return Object.fromEntries(fields);
  }

  #leaf(schema: z.core.$ZodType, value: unknown, path: string): unknown {
    const privacy: Privacy | undefined = privacyOf.get(schema);
    if (!privacy) {
      this.#count(path, "unmarked");
      return removed;
    }
    if (!privacy.personal && privacy.byDay && typeof value === "string") return this.#day(value, path);
    if (!privacy.personal) return this.#open(schema, value, path);
    if (typeof value !== "string") {
      this.#count(path, privacy.kind);
      return removed;
    }
    if (schema instanceof z.ZodBase64) return this.#certificate(value, path);
    const longest = schema instanceof z.ZodString ? (schema.maxLength ?? undefined) : undefined;
    const replaced = this.#replacing.pseudonym(privacy.kind, value, longest);
    if (replaced !== value) this.#count(path, privacy.kind);
    return replaced;
  }

  #day(time: string, path: string): string {
    const day = dayOf(time);
    if (day !== time) this.#count(path, "time");
    return day;
  }

  #open(schema: z.core.$ZodType, value: unknown, path: string): unknown {
    if (typeof value !== "string" || schema instanceof z.ZodEnum || schema instanceof z.ZodISODateTime) return value;
    const kind = textKindAt(path);
    if (kind === null) return value;
    const without = this.#replacing.withoutMentions(value, kind);
    if (without === value) return value;
    this.#count(path, "mention");
    return schema instanceof z.ZodString ? without.slice(0, schema.maxLength ?? undefined) : without;
  }

  #certificate(der: string, path: string): unknown {
    this.#count(path, "certificate");
    const known = this.#outcomes.get(der);
    if (known !== undefined) return known;
    // What is replaced within is counted with the certificate.
    const within = new Redactor(this.#replacing);
    const outcome = within.redacted(certificateOutcome, this.#replacing.outcome(der), path);
    this.#outcomes.set(der, outcome);
    return outcome;
  }

  #count(path: string, kind: string): void {
    const key = `${path} ${kind}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { path, kind, count });
  }
}

/** Returns the option of a union to which a value belongs; the first if it belongs to none, which then redacts all. */
function optionOf(schema: z.ZodUnion, value: unknown): z.core.$ZodType {
  const { options } = schema;
  const named =
    schema instanceof z.ZodDiscriminatedUnion && typeof value === "object" && value !== null
      ? options.find((o) => o instanceof z.ZodObject && fits(o, schema.def.discriminator, value))
      : options.find((o) => z.safeParse(o, value).success);
  return named ?? z.never();
}

function fits(option: z.ZodObject, discriminator: string, value: object): boolean {
  const field = option.shape[discriminator];
  return field !== undefined && z.safeParse(field, Reflect.get(value, discriminator)).success;
}

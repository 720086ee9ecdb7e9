import * as z from "zod";

/**
 * The building blocks of the facts' schemas. Every leaf is made by `open` or `personal`, so each field carries whether
 * it is personal; a bare `z.string()` is not a `Marked` schema and does not compile in `fields`. Everything is bounded
 * in size, because facts are also read from files that somebody else made.
 */

/** What a personal field is about; decides how redaction replaces it (src/bundle/pseudonyms.ts). */
export type PersonalKind = "name" | "serial" | "tax-code" | "certificate" | "path" | "host" | "text";

export type Privacy =
  | { readonly personal: false; readonly byDay?: true }
  | { readonly personal: true; readonly kind: PersonalKind };

declare const marked: unique symbol;

/** A schema of which every leaf carries whether it is personal. */
export type Marked<S extends z.ZodType = z.ZodType> = S & { readonly [marked]: true };

/** The privacy of each leaf schema, by which support bundles are redacted (src/bundle/redact.ts). */
export const privacyOf = z.registry<Privacy>();

/** The longest text of a field without a narrower bound, in UTF-16 units. */
const longestText = 4096;

function mark<S extends z.ZodType>(schema: S, privacy?: Privacy): Marked<S> {
  if (privacy) privacyOf.add(schema, privacy);
  // The one cast of this file: the brand exists in types only.
  return schema as Marked<S>;
}

const notPersonal: Privacy = { personal: false };

/** Leaves that are not personal. */
export const open = {
  text: (longest = longestText) => mark(z.string().max(longest), notPersonal),
  number: () => mark(z.number(), notPersonal),
  /** A whole number, at least 0. */
  count: () => mark(z.int().min(0), notPersonal),
  flag: () => mark(z.boolean(), notPersonal),
  /** An instant as ISO 8601 in UTC. */
  time: () => mark(z.iso.datetime(), notPersonal),
  /** An instant of which a support bundle tells only the day: in public lists the second finds one person. */
  timeByDay: () => mark(z.iso.datetime(), { personal: false, byDay: true }),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => mark(z.enum(values), notPersonal),
};

/** Leaves that are personal, to a person or their organisation; `kind` is for redaction (see `privacyOf`). */
export const personal = {
  text: (kind: PersonalKind, longest = longestText) => mark(z.string().max(longest), { personal: true, kind }),
  /** Bytes as base64, `longest` counted in characters. */
  base64: (kind: PersonalKind, longest = 64 * 1024) => mark(z.base64().max(longest), { personal: true, kind }),
};

/** Returns the schema of an object of marked fields. */
export function fields<const T extends Record<string, Marked>>(shape: T): Marked<z.ZodObject<T>> {
  return mark(z.object(shape));
}

/** Returns the schema of a list of at most `most` marked items. */
export function list<S extends Marked>(item: S, most = 1000): Marked<z.ZodArray<S>> {
  return mark(z.array(item).max(most));
}

/** Returns the schema of one of two marked items. */
export function eitherOf<A extends Marked, B extends Marked>(one: A, other: B): Marked<z.ZodUnion<[A, B]>> {
  return mark(z.union([one, other]));
}

/** Returns the schema of the item or null. */
export function maybe<S extends Marked>(item: S): Marked<z.ZodNullable<S>> {
  return mark(z.nullable(item));
}

/** Returns the schema of an item that may be left out: only some systems have it, or older recordings lack it. */
export function optional<S extends Marked>(item: S): Marked<z.ZodOptional<S>> {
  return mark(z.optional(item));
}

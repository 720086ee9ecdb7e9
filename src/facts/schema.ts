import * as z from "zod";

/**
 * How the facts' schemas are written. Every leaf is made by `open` or `personal`, so each field carries whether
 * it says something about a person; a bare `z.string()` is not a `Marked` schema and does not compile in `fields`.
 * Everything is bounded in size, because facts are also read from files that somebody else made.
 */

/** What a personal field is about: decides how a redaction replaces it. */
export type PersonalKind = "name" | "serial" | "tax-code" | "certificate" | "path" | "host" | "text";

export type Privacy = { readonly personal: false } | { readonly personal: true; readonly kind: PersonalKind };

declare const marked: unique symbol;

/** A schema whose every leaf says whether it is personal. */
export type Marked<S extends z.ZodType = z.ZodType> = S & { readonly [marked]: true };

/** The privacy of each leaf schema; what redaction walks. */
export const privacyOf = z.registry<Privacy>();

/** Longest text a fact may hold, in UTF-16 units, where a field says nothing narrower. */
const longestText = 4096;

function mark<S extends z.ZodType>(schema: S, privacy?: Privacy): Marked<S> {
  if (privacy) privacyOf.add(schema, privacy);
  // The one cast of this file: the brand exists in types only.
  return schema as Marked<S>;
}

const notPersonal: Privacy = { personal: false };

/** Leaves that say nothing about a person. */
export const open = {
  text: (longest = longestText) => mark(z.string().max(longest), notPersonal),
  number: () => mark(z.number(), notPersonal),
  /** A whole number from 0 up. */
  count: () => mark(z.int().min(0), notPersonal),
  flag: () => mark(z.boolean(), notPersonal),
  /** An instant as ISO 8601 in UTC. */
  time: () => mark(z.iso.datetime(), notPersonal),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => mark(z.enum(values), notPersonal),
};

/** Leaves that say something about a person or their organisation; `kind` decides how they are redacted. */
export const personal = {
  text: (kind: PersonalKind, longest = longestText) => mark(z.string().max(longest), { personal: true, kind }),
  /** Bytes as base64, `longest` counted in characters. */
  base64: (kind: PersonalKind, longest = 64 * 1024) => mark(z.base64().max(longest), { personal: true, kind }),
};

/** An object of marked fields. */
export function fields<const T extends Record<string, Marked>>(shape: T): Marked<z.ZodObject<T>> {
  return mark(z.object(shape));
}

/** A list of marked items, at most `most` long. */
export function list<S extends Marked>(item: S, most = 1000): Marked<z.ZodArray<S>> {
  return mark(z.array(item).max(most));
}

/** The item, or null where there is none. */
export function maybe<S extends Marked>(item: S): Marked<z.ZodNullable<S>> {
  return mark(z.nullable(item));
}

/** An item that may be left out: where only some systems have it, or recordings are older than it. */
export function optional<S extends Marked>(item: S): Marked<z.ZodOptional<S>> {
  return mark(z.optional(item));
}

import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  date,
  double,
  maxSafeNat,
  oneof,
  option,
  record,
  string,
} from "fast-check";
import * as z from "zod";

/** Awkward characters for text from outside: control, bidirectional, combining, half a surrogate pair, Vietnamese. */
const letters = constantFrom(
  "a",
  "Ữ",
  "ệ",
  " ",
  "\u0000",
  "\u001b",
  "\n",
  "\u202e",
  "\u200b",
  "\u0301",
  "\ud800",
  "“",
  "😀",
);

function textUpTo(longest: number): Arbitrary<string> {
  return oneof(
    { weight: 3, arbitrary: string({ unit: letters, maxLength: Math.min(longest, 24) }) },
    { weight: 1, arbitrary: constant("") },
    { weight: 1, arbitrary: constant("x".repeat(Math.min(longest, 5000))) },
  );
}

function base64(meaningful: readonly string[]): Arbitrary<string> {
  const rubbish = string({ unit: "binary", maxLength: 60 }).map((text) => Buffer.from(text).toString("base64"));
  return meaningful.length === 0 ? rubbish : oneof(rubbish, constantFrom(...meaningful));
}

const instants = date({
  min: new Date("1970-01-01T00:00:00Z"),
  max: new Date("2099-01-01T00:00:00Z"),
  noInvalidDate: true,
}).map((d) => d.toISOString());

/**
 * Generates awkward values that are valid under a schema. Base64 strings are rubbish or one of `certificates`.
 * Throws for a kind of schema that the facts do not use.
 */
export function valuesOf(schema: z.ZodType, certificates: readonly string[] = []): Arbitrary<unknown> {
  const of = (inner: unknown) => {
    if (!(inner instanceof z.ZodType)) throw new Error("no schema");
    return valuesOf(inner, certificates);
  };
  if (schema instanceof z.ZodISODateTime) return instants;
  if (schema instanceof z.ZodBase64) return base64(certificates);
  if (schema instanceof z.ZodString) return textUpTo(schema.maxLength ?? 50);
  if (schema instanceof z.ZodNumber) {
    if (schema.format?.includes("int")) return oneof(constantFrom(0, 1, 8, 11, 443, 500), maxSafeNat());
    return double({ noNaN: true, noDefaultInfinity: true });
  }
  if (schema instanceof z.ZodBoolean) return boolean();
  if (schema instanceof z.ZodEnum) return constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return constantFrom(...schema.values);
  if (schema instanceof z.ZodNullable) return option(of(schema.unwrap()));
  // At most 2 items: no list in the facts has a smaller limit.
  if (schema instanceof z.ZodArray) return array(of(schema.element), { maxLength: 2 });
  if (schema instanceof z.ZodUnion) return oneof(...schema.options.map(of));
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape);
    const optional = fields.filter(
      ([, field]) => field instanceof z.ZodOptional || field instanceof z.ZodExactOptional,
    );
    const named = optional.map(([name]) => name);
    return record(
      Object.fromEntries(
        fields.map(([name, field]) => [
          name,
          of(field instanceof z.ZodOptional || field instanceof z.ZodExactOptional ? field.unwrap() : field),
        ]),
      ),
      { requiredKeys: fields.map(([name]) => name).filter((name) => !named.includes(name)) },
    );
  }
  throw new Error(`no values for ${schema.def.type}`);
}

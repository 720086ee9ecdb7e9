import * as z from "zod";
import { privacyOf } from "../../src/facts/schema.ts";
import { integer, ia5, oid, printable, rdn, sequence, tlv, utcTime, utf8, extension } from "../lab/der.ts";

/** Stands in every personal value that is made here, and in no other. */
export const canary = "qZvkCanary7Wx";
/** Stands in open values: it has to be found, or the search proves nothing. */
export const control = "xyControl4Jq";

/** Returns a generator of numbers from 0 up to 1 that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Returns the DER of a certificate of which every attribute of the subject and the alternative name hold canaries. */
export function certificateOf(id: number, issuer = `CA ${canary}`): Buffer {
  const name = (...attributes: readonly (readonly [string, Buffer])[]) => sequence(...attributes.map((a) => rdn(a)));
  const subject = name(
    ["2.5.4.6", printable("VN")],
    ["2.5.4.10", utf8(`CÔNG TY ${canary} ${id}`)],
    ["2.5.4.3", utf8(`NGUYỄN VĂN ${canary} ${id}`)],
    ["2.5.4.9", utf8(`12 phố ${canary}`)],
    ["0.9.2342.19200300.100.1.1", utf8(`MST:0100109106${canary}`)],
    ["2.5.4.5", utf8(`MST:0102005769 ${canary}`)],
    ["1.2.840.113549.1.9.1", ia5(`${canary}@${canary}.vn`)],
  );
  const algorithm = sequence(oid("1.2.840.113549.1.1.11"), tlv(0x05));
  const key = sequence(
    sequence(oid("1.2.840.113549.1.1.1"), tlv(0x05)),
    tlv(0x03, Buffer.from([0]), sequence(integer("00c0ffee"), integer("010001"))),
  );
  const extensions = tlv(
    0xa3,
    sequence(
      extension("2.5.29.17", false, sequence(tlv(0x81, Buffer.from(`${canary}@mail.vn`)))),
      extension(
        "1.3.6.1.5.5.7.1.1",
        false,
        sequence(
          sequence(oid("1.3.6.1.5.5.7.48.1"), tlv(0x86, Buffer.from(`http://${canary}.vn/${canary}?${canary}`))),
        ),
      ),
    ),
  );
  const body = sequence(
    tlv(0xa0, integer("02")),
    integer(`5404${id.toString(16).padStart(6, "0")}`),
    algorithm,
    name(["2.5.4.10", utf8(`TỔ CHỨC ${canary}`)], ["2.5.4.3", utf8(issuer)]),
    sequence(utcTime("250101000000Z"), utcTime("280101000000Z")),
    subject,
    key,
    extensions,
  );
  return sequence(body, algorithm, tlv(0x03, Buffer.from([0]), Buffer.alloc(32, 7)));
}

const forms: { readonly [kind: string]: readonly string[] } = {
  path: [
    `C:\\Users\\${canary}\\AppData\\${canary}.dll`,
    `/home/${canary}/lib${canary}_v6.so`,
    canary,
    `softhsm2-${canary}.so`,
  ],
  host: [
    `http://${canary}:${canary}@${canary}.vn:8080/${canary}`,
    `${canary}.local:3128`,
    `127.${canary}`,
    `fe80::1%${canary}`,
  ],
  name: [`Nguyễn ${canary}`, `CN=${canary}, O=CÔNG TY`, canary],
  serial: [canary, canary.toUpperCase(), canary.toLowerCase()],
  "tax-code": [`MST:${canary}`, `CCCD ${canary}`, canary],
  certificate: [canary, canary.toLowerCase()],
  text: [`C:\\Users\\${canary}> failed for ${canary}`, canary],
};

/** Returns a value that is valid under a schema of facts: a canary in each personal leaf, the control in open texts. */
export function valueOf(schema: z.core.$ZodType, next: () => number, certificates: readonly string[]): unknown {
  const of = (inner: z.core.$ZodType) => valueOf(inner, next, certificates);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) return of(schema.unwrap());
  if (schema instanceof z.ZodNullable) return next() < 0.1 ? null : of(schema.unwrap());
  if (schema instanceof z.ZodArray) return Array.from({ length: next() < 0.1 ? 2 : 1 }, () => of(schema.element));
  if (schema instanceof z.ZodUnion) return of(next() < 0.75 ? (schema.options[0] ?? schema) : pick(schema.options));
  if (schema instanceof z.ZodLiteral) return pick([...schema.values]);
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).filter(
      ([, field]) => !(field instanceof z.ZodOptional || field instanceof z.ZodExactOptional) || next() < 0.3,
    );
    return Object.fromEntries(fields.map(([name, field]) => [name, of(field)]));
  }
  const privacy = privacyOf.get(schema);
  if (schema instanceof z.ZodBase64) return next() < 0.9 ? Buffer.from(canary).toString("base64") : pick(certificates);
  if (schema instanceof z.ZodISODateTime) return "2026-11-20T08:00:00.000Z";
  if (schema instanceof z.ZodEnum) return pick(schema.options);
  if (schema instanceof z.ZodBoolean) return next() < 0.5;
  if (schema instanceof z.ZodNumber) return pick([0, 1, 4433, 11]);
  if (!(schema instanceof z.ZodString)) throw new Error(`no values for ${schema._zod.def.type}`);
  const longest = schema.maxLength ?? 4096;
  if (privacy?.personal !== true) return control.slice(0, longest);
  const fitting = (forms[privacy.kind] ?? []).filter((form) => form.length <= longest);
  return pick(fitting.length > 0 ? fitting : [canary.slice(0, longest)]);
}

/** Returns the ways in which a text holds the word: as it is, folded, reversed, and in encodings, also within others. */
export function tracesOf(word: string, text: string): readonly string[] {
  const small = text.toLowerCase();
  const within = (bytes: Buffer) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before, 0x41), bytes]).toString("base64");
      // What depends on the bytes around is cut off.
      return encoded.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
    });
  const ways: Readonly<Record<string, boolean>> = {
    plain: small.includes(word.toLowerCase()),
    reversed: small.includes([...word.toLowerCase()].reverse().join("")),
    hex: ["utf8", "utf16le"].some((of) =>
      [word, word.toLowerCase(), word.toUpperCase()].some((w) =>
        small.includes(Buffer.from(w, of as BufferEncoding).toString("hex")),
      ),
    ),
    base64: [word, word.toLowerCase(), word.toUpperCase()].some((w) =>
      [...within(Buffer.from(w)), ...within(Buffer.from(w, "utf16le"))].some((part) => text.includes(part)),
    ),
    apart: small.replace(/[^a-z0-9]/g, "").includes(word.toLowerCase()),
    percent:
      /%[0-9a-f]{2}/i.test(text) &&
      small
        .replace(/%([0-9a-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
        .toLowerCase()
        .includes(word.toLowerCase()),
    escaped: small
      .replace(/\\u([0-9a-f]{4})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
      .toLowerCase()
      .includes(word.toLowerCase()),
  };
  return Object.entries(ways).flatMap(([way, found]) => (found ? [way] : []));
}

import { contentOf, type Element, elementAt, elementsIn, tag } from "./der.ts";

/** More parts than any name has. */
const most = 100;

/**
 * Whether two names (DER) are the same as RFC 5280, 7.1 compares them: in any string type, letters A to Z in either
 * case, and without regard to how many blanks stand where one does. CAs write their own name as PrintableString in
 * one place and as UTF8String in another.
 */
export function sameName(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.from(one).equals(other)) return true;
  const canonical = canonicalName(one);
  return canonical !== null && canonical === canonicalName(other);
}

/** Returns a text that only the same names have; null if it is no name. */
function canonicalName(name: Uint8Array): string | null {
  const sequence = elementAt(name, 0);
  if (sequence?.tag !== tag.sequence || sequence.end !== name.length) return null;
  const sets = elementsIn(name, sequence, most);
  const parts = sets?.map((set) => canonicalSet(name, set)) ?? [null];
  return parts.includes(null) ? null : JSON.stringify(parts);
}

function canonicalSet(bytes: Uint8Array, set: Element): readonly string[] | null {
  const attributes = set.tag === tag.set ? elementsIn(bytes, set, most) : null;
  const texts = attributes?.map((attribute) => canonicalAttribute(bytes, attribute)) ?? [null];
  const whole = texts.filter((text) => text !== null);
  return whole.length === texts.length ? whole.sort() : null;
}

function canonicalAttribute(bytes: Uint8Array, attribute: Element): string | null {
  const [type, value, ...more] = (attribute.tag === tag.sequence && elementsIn(bytes, attribute, 2)) || [];
  if (type?.tag !== tag.objectIdentifier || !value || more.length > 0) return null;
  const content = contentOf(bytes, value);
  const text = textOf(value.tag, content);
  const written = text === null ? `${value.tag} ${Buffer.from(content).toString("hex")}` : `text ${folded(text)}`;
  return `${Buffer.from(contentOf(bytes, type)).toString("hex")} ${written}`;
}

/** Returns the text in a string type of X.520; null for another type, or text that is not well-formed. */
function textOf(type: number, content: Uint8Array): string | null {
  const bytes = Buffer.from(content);
  switch (type) {
    case 0x0c: // UTF8String
      return wellFormed(bytes);
    case 0x13: // PrintableString
    case 0x14: // TeletexString
    case 0x16: // IA5String
      return bytes.toString("latin1");
    case 0x1e: // BMPString
      return bytes.length % 2 === 0 ? bytes.swap16().toString("utf16le") : null;
    default:
      return null;
  }
}

function wellFormed(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes) ? text : null;
}

function folded(text: string): string {
  return text
    .replace(/[ \t\n\v\f\r]+/g, " ")
    .replace(/^ | $/g, "")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Tags of DER as X.509 structures use them. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** Returns the tag of a context-specific element, [number]. */
export function context(number: number, form: "primitive" | "constructed"): number {
  return (form === "constructed" ? 0xa0 : 0x80) + number;
}

/** One element of DER in its bytes: it begins at `at`, its content at `start`, and both end before `end`. */
export interface Element {
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** The length of a length: more bytes than four are more than any file that is read here. */
const longestLength = 4;

/**
 * Returns the element at this place; null if there is no whole one before `end`. Tags of several bytes and lengths that
 * are not known in advance (BER) are not supported: no structure read here has them in DER.
 */
export function elementAt(bytes: Uint8Array, at: number, end: number = bytes.length): Element | null {
  const first = bytes[at];
  const short = bytes[at + 1];
  if (first === undefined || short === undefined || at + 2 > end || (first & 0x1f) === 0x1f) return null;
  if (short < 0x80) return within({ tag: first, at, start: at + 2, end: at + 2 + short }, end);
  const size = short - 0x80;
  const start = at + 2 + size;
  if (size === 0 || size > longestLength || start > end) return null;
  let length = 0;
  for (let i = at + 2; i < start; i += 1) length = length * 256 + (bytes[i] ?? 0);
  return within({ tag: first, at, start, end: start + length }, end);
}

function within(element: Element, end: number): Element | null {
  return element.end <= end ? element : null;
}

/** Returns the elements in an element's content; null if it is not made of at most `most` whole ones. */
export function elementsIn(bytes: Uint8Array, { start, end }: Element, most: number): readonly Element[] | null {
  const elements: Element[] = [];
  for (let at = start; at < end; ) {
    const element = elementAt(bytes, at, end);
    if (element === null || elements.length === most) return null;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** Returns the content of an element, without a copy. */
export function contentOf(bytes: Uint8Array, { start, end }: Element): Uint8Array {
  return bytes.subarray(start, end);
}

/** Returns the whole element, without a copy. */
export function wholeOf(bytes: Uint8Array, { at, end }: Element): Uint8Array {
  return bytes.subarray(at, end);
}

/** Returns an OBJECT IDENTIFIER's dotted text; empty for one that is cut off or has an arc of more than 32 bits. */
export function dotted(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const [at, byte] of content.entries()) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > 0xffff_ffff || (at === content.length - 1 && byte >= 0x80)) return "";
    if (byte < 0x80) {
      const first = Math.min(2, Math.floor(arc / 40));
      arcs.push(...(arcs.length === 0 ? [first, arc - 40 * first] : [arc]));
      arc = 0;
    }
  }
  return arcs.join(".");
}

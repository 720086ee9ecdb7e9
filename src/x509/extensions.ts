import { contentOf, context, dotted, type Element, elementAt, elementsIn, tag } from "./der.ts";

/** An X.509 extension. `value` is the content of its OCTET STRING. */
export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** More than any certificate, CRL or answer has. */
const most = 100;

/** Returns the extensions in a SEQUENCE OF Extension; null if it is not one. */
export function extensionsIn(bytes: Uint8Array, sequence: Element): readonly Extension[] | null {
  const elements = sequence.tag === tag.sequence ? elementsIn(bytes, sequence, most) : null;
  const extensions = elements?.map((element) => extensionOf(bytes, element)) ?? [null];
  const whole = extensions.filter((extension) => extension !== null);
  return whole.length === extensions.length ? whole : null;
}

function extensionOf(bytes: Uint8Array, sequence: Element): Extension | null {
  const parts = sequence.tag === tag.sequence ? elementsIn(bytes, sequence, 3) : null;
  const [id, ...rest] = parts ?? [];
  const value = rest.at(-1);
  const marked = rest.length === 2 ? rest[0] : null;
  if (id?.tag !== tag.objectIdentifier || value?.tag !== tag.octetString) return null;
  if (marked !== null && marked?.tag !== tag.boolean) return null;
  const critical = marked !== null && contentOf(bytes, marked).some((byte) => byte !== 0);
  return { id: dotted(contentOf(bytes, id)), critical, value: contentOf(bytes, value) };
}

/** Returns the extensions in the [number] EXPLICIT among the elements, none if it is not there; null if it is invalid. */
export function extensionsUnder(
  bytes: Uint8Array,
  elements: readonly Element[],
  number: number,
): readonly Extension[] | null {
  const explicit = elements.find((element) => element.tag === context(number, "constructed"));
  if (!explicit) return [];
  const sequence = elementAt(bytes, explicit.start, explicit.end);
  return sequence ? extensionsIn(bytes, sequence) : null;
}

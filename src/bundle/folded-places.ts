/** Returns the text as it is compared: without case and marks, “đ” as “d”. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}

/** A text as it is compared, with where each of its characters stands in the original. */
export interface FoldedText {
  readonly text: string;
  /** For each character, and for the end. */
  readonly places: readonly number[];
}

/** Returns the folded text with its places. */
export function withPlaces(original: string): FoldedText {
  const places: number[] = [];
  let text = "";
  let at = 0;
  for (const character of original) {
    const own = folded(character);
    for (let count = 0; count < own.length; count += 1) places.push(at);
    text += own;
    at += character.length;
  }
  return { text, places: [...places, original.length] };
}

// Replaces Intl.Segmenter in the built program (first-frame/index.ts). It returns the same graphemes, but splits text
// of characters that never combine without ICU's tables, whose loading takes half as long as Node's own start.

/** Characters that are always one grapheme each: no combining mark, joiner, flag, jamo or carriage return. */
const alone =
  /^[\u0000-\u000C\u000E-\u007F\u00A0-\u00AC\u00AE-\u024F\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E\u2190-\u27BF\u2800-\u28FF]*$/;

export interface Grapheme {
  readonly segment: string;
  readonly index: number;
  readonly input: string;
}

function* eachOf(input: string): Generator<Grapheme> {
  for (let index = 0; index < input.length; index += 1) yield { segment: input.charAt(index), index, input };
}

/** Splits text into graphemes. Ignores its arguments, since graphemes are the same in every language. */
export class KysoSegmenter {
  #real: Intl.Segmenter | null = null;

  segment(input: string): Iterable<Grapheme> {
    if (alone.test(input)) return eachOf(input);
    // By globalThis, since the build does not replace that form.
    this.#real ??= new globalThis.Intl.Segmenter();
    return this.#real.segment(input);
  }
}

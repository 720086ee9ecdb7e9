// Takes the place of Intl.Segmenter in the built program (first-frame/index.ts): the same graphemes, but what is made
// of letters and lines that stand alone is parted without the tables of ICU, whose loading takes as long as half of
// Node's own start.

/** Of these, each is a grapheme of its own: no combining mark, joiner, flag, jamo or carriage return is among them. */
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

/** Parts a text into graphemes; made of any arguments, since those are the same in every language. */
export class KysoSegmenter {
  #real: Intl.Segmenter | null = null;

  segment(input: string): Iterable<Grapheme> {
    if (alone.test(input)) return eachOf(input);
    // By way of globalThis, which is not put differently.
    this.#real ??= new globalThis.Intl.Segmenter();
    return this.#real.segment(input);
  }
}

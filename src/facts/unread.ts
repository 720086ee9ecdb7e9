/** What an adapter looks for in an answer, as it stands there: all that may be shown of one that it could not read. */
export interface OwnWords {
  /** Keys, labels, headings, keywords, also of known variants; each of at least three characters, none a person's. */
  readonly words: readonly string[];
  /** Forms of which every text is open by the facts' schemas, such as the numbers of a device's maker and model. */
  readonly forms?: readonly RegExp[];
  /** Whether the answer should be JSON: then its escapes and its own words stay. */
  readonly json?: true;
}

/** A text as it was read, and the bytes that it was read from, if they were kept. */
export interface UnreadText {
  readonly text: string;
  readonly bytes?: Uint8Array;
  /** True if more followed. */
  readonly cut?: true;
}

/**
 * An answer that an adapter could not read, wholly or in part, as it came. It may hold anything: it is kept in memory
 * only, and is masked (src/bundle/mask.ts) before it is shown or written.
 */
export interface UnreadAnswer {
  /** The program's name without its folder; “file” for a file that no program wrote. */
  readonly program: string;
  readonly args: readonly string[];
  /** The exit status; null for a file. */
  readonly exitCode: number | null;
  readonly stdout: UnreadText;
  readonly stderr: UnreadText;
  /** What the program wrote into a file. */
  readonly written?: UnreadText;
  /** Why it could not be read: the adapter's own sentence, with nothing of the answer in it. */
  readonly why: string;
  /** Whether the adapter read the rest of it. */
  readonly partly: boolean;
  readonly own: OwnWords;
}

import type { Observation } from "../facts/observation.ts";
import type { OwnWords, UnreadAnswer, UnreadText } from "../facts/unread.ts";

/** How an adapter tells that it could not read an answer. */
export type TellUnread = (why: string, own: OwnWords, more?: UnreadMore) => void;

export interface UnreadMore {
  readonly partly?: true;
  readonly written?: UnreadText;
}

/** Collects the answers that adapters could not read, in memory, within the bounds below. */
export interface UnreadAnswers {
  add(answer: UnreadAnswer): void;
  /** Returns them in the order in which they came, each once. */
  all(): readonly UnreadAnswer[];
  /** Returns how many more there were than are kept. */
  left(): number;
}

/** At most this many answers are kept, and of each at most this many characters and bytes. */
const most = 40;
const longestUnread = 64 * 1024;
/** At most this many characters are kept of all. */
const mostCharacters = 384 * 1024;

/** Returns the text cut to its bound, at the end of a line if it has one near. */
function cut({ text, bytes }: UnreadText): UnreadText {
  if (text.length <= longestUnread) return bytes === undefined ? { text } : { text, bytes };
  const end = text.lastIndexOf("\n", longestUnread) + 1;
  const kept = text.slice(0, end > longestUnread / 2 ? end : longestUnread);
  // The bytes only tell how the text is encoded.
  return bytes === undefined
    ? { text: kept, cut: true }
    : { text: kept, bytes: bytes.subarray(0, 2 * longestUnread), cut: true };
}

/** Returns an empty collection. */
export function unreadAnswers(): UnreadAnswers {
  const kept = new Map<string, UnreadAnswer>();
  let [left, characters] = [0, 0];
  return {
    add(given) {
      const { stdout, stderr, written } = given;
      const answer = {
        ...given,
        stdout: cut(stdout),
        stderr: cut(stderr),
        ...(written === undefined ? {} : { written: cut(written) }),
      };
      const texts = [answer.stdout, answer.stderr, answer.written].map((one) => one?.text ?? "");
      // The same answer to another question (a key of the registry) tells nothing new.
      const key = JSON.stringify([answer.program, answer.args[0], answer.exitCode, answer.why, ...texts]);
      if (kept.has(key)) return;
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      if (kept.size >= most || characters + length > mostCharacters) {
        left += 1;
        return;
      }
      characters += length;
      kept.set(key, answer);
    },
    all: () => [...kept.values()],
    left: () => left,
  };
}

/**
 * Returns what an adapter made of the answer. If that is `failed`, the answer is handed to those who collect unread
 * ones, if somebody does.
 */
export function orTell<S extends Observation<unknown>>(
  answer: { readonly unread?: TellUnread },
  own: OwnWords,
  seen: S,
): S {
  if (seen.status === "failed") answer.unread?.(seen.reason, own);
  return seen;
}

/**
 * Hands an answer of which a part was passed over to those who collect unread ones; `isSkipped`, whether a part was, is
 * asked only if somebody does.
 */
export function orTellPart(
  answer: { readonly unread?: TellUnread },
  own: OwnWords,
  isSkipped: () => boolean,
  why: string,
): void {
  if (answer.unread !== undefined && isSkipped()) answer.unread(why, own, { partly: true });
}

/** Does the same for a file that no program wrote. */
export function orTellFile<S extends Observation<unknown>>(
  answers: UnreadAnswers | undefined,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
  own: OwnWords,
  seen: S,
): S {
  if (seen.status !== "failed") return seen;
  answers?.add({
    program: "file",
    args: [path],
    exitCode: null,
    stdout: { text: Buffer.from(bytes).toString("utf8"), bytes },
    stderr: { text: "" },
    why: seen.reason,
    partly: false,
    own,
  });
  return seen;
}

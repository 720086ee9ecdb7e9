import type { SubjectName } from "../facts/subjects.ts";
import type { Time } from "../machine/machine.ts";

/** Milliseconds between two rounds of glances. */
const interval = 1000;

/**
 * Milliseconds after a change at which the subject is looked at again, though nothing more has changed: a token that
 * was plugged in shows in its driver only when the card service has found the reader.
 */
const settling: readonly number[] = [2000, 5000];

/** What is watched, and how. */
export interface Watch {
  readonly subjects: readonly SubjectName[];
  /** The subject's fingerprint now, by a glance. */
  readonly fingerprint: (subject: SubjectName) => Promise<string>;
  /** The subject's fingerprint when it was last looked at. */
  readonly lastFingerprint: (subject: SubjectName) => string | undefined;
  /** Looks at the subjects again. */
  readonly look: (subjects: readonly SubjectName[]) => Promise<void>;
}

/**
 * Looks at a subject again when its fingerprint differs from that of its last look; so a change before the watch began,
 * or during a look, is seen too. One look at a time. Returns a function that ends the watch.
 */
export function watchCheaply({ subjects, fingerprint, lastFingerprint, look }: Watch, time: Time): () => void {
  let ended = false;
  let cancel = () => {};
  let due: readonly { readonly at: number; readonly subject: SubjectName }[] = [];
  const round = async () => {
    const now = time.elapsed();
    const fingerprints = await Promise.all(subjects.map(fingerprint));
    if (ended) return;
    const changed = subjects.filter((subject, i) => fingerprints[i] !== lastFingerprint(subject));
    const settled = due.filter(({ at }) => at <= now).map(({ subject }) => subject);
    due = [
      ...due.filter(({ at, subject }) => at > now && !changed.includes(subject)),
      ...changed.flatMap((subject) => settling.map((ms) => ({ at: now + ms, subject }))),
    ];
    const again = [...new Set([...changed, ...settled])];
    if (again.length > 0) await look(again);
  };
  const loop = async () => {
    try {
      await round();
    } finally {
      if (!ended) cancel = time.after(interval, () => void loop());
    }
  };
  if (subjects.length > 0) void loop();
  return () => {
    ended = true;
    cancel();
  };
}

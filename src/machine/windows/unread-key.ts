import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { ProgramResult, RegistryView } from "../machine.ts";
import { orTell } from "../unread.ts";
import { registryWords } from "./registry-words.ts";

/** Calls `reg`; never returns `absent`, which would be about the program and not about a key. */
export type Reg = (args: readonly string[], deadlineMs: number) => Promise<Observation<ProgramResult>>;

/** Returns the arguments of `reg` for a key. */
export type Asking = (key: string) => readonly string[];

/** A small key that every Windows has and every user may read: which of its configurations Windows runs. */
const everywhere = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\Select`;
/** A key that no Windows has. */
const nowhere = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\kyso\5f0e7c52-9a0c-4a5b-8f4e-0d6b1c3a7e11`;

const absent = missing("absent", "no such key");
const refused = missing("failed", "Windows does not let this user read it");
const blocked = missing("failed", "Windows lets its program “reg” read nothing");

function said({ stdout, stderr }: ProgramResult): string {
  return `${stdout}\n${stderr}`.trim();
}

/** Runs the look once for all callers; looks again if it failed. */
function once<T>(look: (deadlineMs: number) => Promise<Observation<T>>) {
  let kept: Promise<Observation<T>> | null = null;
  return (deadlineMs: number): Promise<Observation<T>> => {
    kept ??= look(deadlineMs).then((seen) => {
      if (seen.status !== "observed") kept = null;
      return seen;
    });
    return kept;
  };
}

/**
 * Returns why `reg` did not read a key. Its exit status is 1 for a missing key, for one that this user may not read,
 * and for every key if a policy forbids it (DisableRegistryTools); only its message says which, in the language of
 * Windows. So the message is compared with the one for a key that no Windows has. That costs three calls a run: one
 * that shows that `reg` reads at all, and one each for the messages of a query and an export. If the messages differ,
 * the key above decides: it also lists the names of keys that may not be read.
 */
export function unreadKeys(reg: Reg) {
  async function readsAtAll(deadlineMs: number): Promise<Observation<true>> {
    const run = await reg(["query", everywhere, "/reg:64"], deadlineMs);
    if (run.status !== "observed") return run;
    return run.value.exitCode === 0 ? observed(true) : orTell(run.value, registryWords, blocked);
  }

  /** Whether the nearest readable key above lists this key, or a key on the way to it. */
  async function mayBeThere(key: string, view: RegistryView, deadlineMs: number): Promise<Observation<boolean>> {
    const end = key.lastIndexOf("\\");
    if (end < 0) return observed(true);
    const [above, name] = [key.slice(0, end), key.slice(end + 1).toLowerCase()];
    const run = await reg(["query", above, `/reg:${view}`], deadlineMs);
    if (run.status !== "observed") return run;
    if (run.value.exitCode === 0) {
      const names = [...run.value.stdout.matchAll(/^HKEY_.*\\(.+?)\r?$/gm)].map(([, last]) => last?.toLowerCase());
      return observed(names.includes(name));
    }
    return mayBeThere(above, view, deadlineMs);
  }

  const works = once(readsAtAll);
  const words = new Map<string, ReturnType<typeof once<string>>>();
  /** Returns the message of `reg` for a missing key, for this kind of call. */
  const wordsOfNone = (asking: Asking, deadlineMs: number) => {
    const [verb = ""] = asking(nowhere);
    const known =
      words.get(verb) ??
      once(async (within) => {
        const run = await reg(asking(nowhere), within);
        return run.status === "observed" ? observed(said(run.value)) : run;
      });
    words.set(verb, known);
    return known(deadlineMs);
  };

  return async (
    asking: Asking,
    key: string,
    view: RegistryView,
    answer: ProgramResult,
    deadlineMs: number,
  ): Promise<Missing> => {
    const reads = await works(deadlineMs);
    if (reads.status !== "observed") return reads;
    const none = await wordsOfNone(asking, deadlineMs);
    if (none.status !== "observed") return none;
    // Empty messages cannot be compared.
    if (none.value !== "" && none.value === said(answer)) return absent;
    const there = await mayBeThere(key, view, deadlineMs);
    if (there.status !== "observed") return there;
    // What it said is in the language of Windows: that the key may not be read is a conclusion.
    return there.value ? orTell(answer, registryWords, refused) : absent;
  };
}

import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { ProgramResult, RegistryView } from "../machine.ts";

/** Calls `reg`; never `absent`, for that says nothing of a key. */
export type Reg = (args: readonly string[], deadlineMs: number) => Promise<Observation<ProgramResult>>;

/** The words of a call of `reg` for a key. */
export type Asking = (key: string) => readonly string[];

/** Every Windows has it, small and for anybody to read: it tells which of its configurations Windows runs. */
const everywhere = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\Select`;
/** No Windows has it. */
const nowhere = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\kyso\5f0e7c52-9a0c-4a5b-8f4e-0d6b1c3a7e11`;

const absent = missing("absent", "no such key");
const refused = missing("failed", "Windows does not let this user read it");
const blocked = missing("failed", "Windows lets its program “reg” read nothing");

function said({ stdout, stderr }: ProgramResult): string {
  return `${stdout}\n${stderr}`.trim();
}

/** Looks once for all who ask; what could not be found out is looked for again. */
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
 * Why `reg` did not read a key. It ends with 1 for a key that is not there, for one that this user may not read, and
 * for all keys where a policy forbids it (DisableRegistryTools), and says which in the language of Windows alone. Its
 * words are compared, not read: of a key that is not there it says what it says of one that never was. That costs three
 * calls a run: one that shows that `reg` reads at all, one each for the words of a query and of an export. Where the
 * words differ, the key above tells: it lists the names of those that may not be read, too.
 */
export function unreadKeys(reg: Reg) {
  async function readsAtAll(deadlineMs: number): Promise<Observation<true>> {
    const run = await reg(["query", everywhere, "/reg:64"], deadlineMs);
    if (run.status !== "observed") return run;
    return run.value.exitCode === 0 ? observed(true) : blocked;
  }

  /** Whether the nearest key above that can be read lists it, or what stands between. */
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
  /** What `reg` says of a key that is not there, to this kind of question. */
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
    // Without words nothing is told apart by them.
    if (none.value !== "" && none.value === said(answer)) return absent;
    const there = await mayBeThere(key, view, deadlineMs);
    if (there.status !== "observed") return there;
    return there.value ? refused : absent;
  };
}

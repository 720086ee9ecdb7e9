import { fileChanged } from "../../facts/answers.ts";
import { isReplaced } from "../../machine/file-identity.ts";
import { clean } from "../../text/clean.ts";
import { type Backend, BackendFault } from "../child/backend.ts";
import { caller } from "./caller.ts";
import { mostSlots, osLockingOk } from "./constants.ts";
import { slotList } from "./lists.ts";
import { loadAddOn } from "./load-add-on.ts";
import { signOnToken } from "./sign.ts";
import { signWithSha1 } from "./sign-again.ts";
import type { KeyInUse } from "./signer.ts";
import { slotFact, tokenFact } from "./token.ts";

/** The module's file, and its identity when it was looked at (empty if unknown). */
interface ModuleFile {
  readonly path: string;
  readonly identity: string;
}

/** Returns the backend of a PKCS#11 module, through pkcs11js. `calling` gets each function's name before the call. */
export function createPkcs11Backend({ path, identity }: ModuleFile, calling: (call: string) => void): Backend {
  calling("load pkcs11js");
  const calls = caller(new (loadAddOn().PKCS11)(), calling);
  const { call } = calls;
  const handles = new Map<string, Buffer>();
  let used: KeyInUse | null = null;

  function initialise(): void {
    try {
      call("C_Initialize", (module) => module.C_Initialize());
    } catch (fault) {
      if (!(fault instanceof BackendFault)) throw fault;
      if (fault.answer === "CKR_CRYPTOKI_ALREADY_INITIALIZED") return;
      // Some modules work only if they may use the system's locks.
      if (fault.answer !== "CKR_CANT_LOCK") throw fault;
      call("C_Initialize", (module) => module.C_Initialize({ flags: osLockingOk }));
    }
  }

  return {
    open() {
      call("load", (module) => {
        // Checked as late as possible, so that only the file that was looked at is loaded.
        if (isReplaced(path, identity)) throw new Error(fileChanged);
        module.load(path);
      });
      initialise();
    },
    slots() {
      const info = call("C_GetInfo", (module) => module.C_GetInfo());
      const list = slotList(calls, false);
      const slots = list.slice(0, mostSlots).map((handle) => {
        const slot = slotFact(calls, handle);
        handles.set(slot.id, handle);
        return slot;
      });
      return {
        library: {
          manufacturer: clean(info.manufacturerID, 32),
          description: clean(info.libraryDescription, 32),
          version: `${info.libraryVersion.major}.${info.libraryVersion.minor}`,
          cryptoki: `${info.cryptokiVersion.major}.${info.cryptokiVersion.minor}`,
        },
        slots,
        ...(list.length > mostSlots ? { slotsCut: true } : {}),
      };
    },
    tokens(sight) {
      const slots = sight.slots.map((slot) => {
        const handle = handles.get(slot.id);
        return handle && slot.tokenPresent ? { ...slot, token: calls.attempt(() => tokenFact(calls, handle)) } : slot;
      });
      return { ...sight, slots };
    },
    sign: (order, talk) => signOnToken(calls, order, talk, (key) => (used = key)),
    signAgain: (text) => signWithSha1(used, text),
    state: () => "",
  };
}

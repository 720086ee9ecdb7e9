import type { Handle } from "pkcs11js";
import { BackendFault } from "../child/backend.ts";
import type { Caller } from "./caller.ts";

/** At most this many times a list is asked for that changes between the call for its length and the call for it. */
const mostTries = 3;

/** Returns a list that may grow between the two calls by which the add-on reads it; throws BackendFault. */
function settled<T>(read: () => readonly T[]): readonly T[] {
  for (let tries = 1; ; tries += 1) {
    try {
      return read();
    } catch (fault) {
      const grew = fault instanceof BackendFault && fault.answer === "CKR_BUFFER_TOO_SMALL";
      if (!grew || tries === mostTries) throw fault;
    }
  }
}

/**
 * Returns the module's slots, or only those with a token. An empty list is asked for twice: some modules count their
 * readers only during the first call (pkcs11js says so of Yubico's).
 */
export function slotList({ call }: Caller, withToken: boolean): readonly Handle[] {
  const read = () => settled(() => call("C_GetSlotList", (module) => module.C_GetSlotList(withToken)));
  const slots = read();
  return slots.length > 0 ? slots : read();
}

/** Returns the numbers of the slot's mechanisms; throws BackendFault. */
export function mechanismList({ call }: Caller, slot: Handle): readonly number[] {
  return settled(() => call("C_GetMechanismList", (module) => module.C_GetMechanismList(slot)));
}

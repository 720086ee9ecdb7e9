import type { PKCS11 } from "pkcs11js";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import { BackendFault } from "../child/backend.ts";
import { returnName } from "../cryptoki/return-values.ts";

/** Calls functions of a module one by one, each announced before it is called: it may never come back. */
export interface Caller {
  /** Throws BackendFault with the module's own word. */
  call<T>(name: string, work: (module: PKCS11) => T): T;
  /** What `work` gives, or the fault it ended with. */
  attempt<T>(work: () => T): Observation<T>;
}

export function caller(module: PKCS11, calling: (call: string) => void): Caller {
  return {
    call(name, work) {
      calling(name);
      try {
        return work(module);
      } catch (fault) {
        throw new BackendFault(name, returnName(fault));
      }
    },
    attempt(work) {
      try {
        return observed(work());
      } catch (fault) {
        if (!(fault instanceof BackendFault)) throw fault;
        return missing("failed", fault.call, fault.answer.slice(0, 200));
      }
    },
  };
}

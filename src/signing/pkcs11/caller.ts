import type { PKCS11 } from "pkcs11js";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import { BackendFault } from "../child/backend.ts";
import { returnName } from "../cryptoki/return-values.ts";

/** Calls functions of a module one by one. Each is announced before, since it may never return. */
export interface Caller {
  /** Returns the result of the function `name`; throws BackendFault with the module's answer. */
  call<T>(name: string, work: (module: PKCS11) => T): T;
  /** Returns the result of `work`, or the BackendFault it threw as a failed observation. */
  attempt<T>(work: () => T): Observation<T>;
}

/** Returns the caller of this module's functions; `calling` gets each function's name before the call. */
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

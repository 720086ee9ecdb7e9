import type { KeyObject } from "node:crypto";
import type { Handle } from "pkcs11js";
import { BackendFault } from "../child/backend.ts";
import type { Caller } from "./caller.ts";
import { serialSession } from "./constants.ts";
import type { SigningMechanism } from "./mechanisms.ts";

/** The bytes that one mechanism gave, with the milliseconds they took, or the module's answer. */
export type Tried = { readonly bytes: Buffer; readonly signMs: number } | { readonly fault: BackendFault };

/** A private key that was signed with, or tried, after the login; and how to sign with it once more in that session. */
export interface KeyInUse {
  readonly sign: (way: SigningMechanism) => Tried;
  /** The certificate's public key, which verifies. */
  readonly publicKey: KeyObject;
  /** The mechanisms that the token lists; undefined if they could not be read. */
  readonly offered: readonly number[] | undefined;
}

/** Returns the function that makes one signature with a private key, in this session as long as it can be used. */
export function signer({ call }: Caller, slot: Handle, session: Handle): (key: Handle, way: SigningMechanism) => Tried {
  let open = session;
  function sign(key: Handle, { mechanism, data }: SigningMechanism): Tried {
    const began = performance.now();
    const begin = () => call("C_SignInit", (module) => module.C_SignInit(open, { mechanism }, key));
    try {
      begin();
    } catch (fault) {
      // The signature before failed and was left open. A login holds for all sessions of this process.
      if (!(fault instanceof BackendFault) || fault.answer !== "CKR_OPERATION_ACTIVE") throw fault;
      open = call("C_OpenSession", (module) => module.C_OpenSession(slot, serialSession));
      begin();
    }
    const made = call("C_Sign", (module) => module.C_Sign(open, data, Buffer.alloc(1024)));
    return { bytes: Buffer.from(made), signMs: Math.round(performance.now() - began) };
  }
  return (key, way) => {
    try {
      return sign(key, way);
    } catch (fault) {
      if (!(fault instanceof BackendFault)) throw fault;
      return { fault };
    }
  };
}

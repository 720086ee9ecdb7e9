import type { Signature } from "../../facts/signature.ts";
import type { DriverAnswer, ShownAfterLogin } from "../../facts/tokens.ts";
import type { ChosenOrder, Made, SignAnswer, SignedAgain, SignOrder } from "../protocol/order.ts";

/** What runs in the driver's process: a PKCS#11 module through pkcs11js, or the practice token. */
export interface Backend {
  /** Loads and initialises the driver; throws BackendFault. */
  open(): void | Promise<void>;
  /** Returns library and slots without reading tokens: each present slot's `token` is `skipped`. */
  slots(): DriverAnswer;
  /** Returns the same slots with what their tokens hold. */
  tokens(sight: DriverAnswer): DriverAnswer;
  /**
   * Makes at most one login and one signature over the text. A refusal by the token is returned as an answer; throws
   * BackendFault only if there was no login.
   */
  sign(order: SignOrder, talk: SignTalk): SignAnswer;
  /**
   * Makes at most one more signature, over this text with SHA-1, by the key and in the login of the one before; never a
   * login. Throws nothing: a refusal by the token is returned as an answer.
   */
  signAgain(text: Buffer): SignedAgain;
  /** Returns the state that the next child gets; empty if there is none to keep. */
  state(): string;
}

/** What passes between backend and parent while the backend signs. */
export interface SignTalk {
  /** Asks the parent for the PIN, which leaves the parent only then. Null if the parent has no PIN. */
  readonly takePin: (() => string) | null;
  /** To be called as soon as the login is answered: what comes after may hang or crash. */
  readonly loginIs: (login: Signature["login"], answer: string) => void;
  /** Has the parent choose a certificate among those shown after the login; null if with none. */
  readonly choose: (shown: ShownAfterLogin) => ChosenOrder | null;
  /** To be called as soon as a signature exists, for the same reason. */
  readonly made: (made: Made) => void;
}

/** A fault, with the function that was called and the module's answer (CKR_…, or the loader's text). */
export class BackendFault extends Error {
  readonly call: string;
  readonly answer: string;
  constructor(call: string, answer: string) {
    super(`${call}: ${answer}`);
    this.call = call;
    this.answer = answer;
  }
}

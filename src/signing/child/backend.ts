import type { Signature } from "../../facts/signature.ts";
import type { DriverAnswer } from "../../facts/tokens.ts";
import type { Made, SignAnswer, SignOrder } from "../protocol/order.ts";

/** What runs inside the driver's process: a real module through pkcs11js, or the practice token. */
export interface Backend {
  /** Loads and initialises; throws BackendFault. */
  open(): void | Promise<void>;
  /** Library and slots, the tokens not yet touched: each slot's `token` is `skipped`. */
  slots(): DriverAnswer;
  /** The same slots with what their tokens hold; reaches for the tokens. */
  tokens(sight: DriverAnswer): DriverAnswer;
  /**
   * One login at most, one signature over the text. What the token says is an answer; BackendFault where it came to
   * no login.
   */
  sign(order: SignOrder, talk: SignTalk): SignAnswer;
  /** What the next child is to be given; empty where nothing outlives this one. */
  state(): string;
}

/** What passes between backend and parent while it signs. */
export interface SignTalk {
  /** Asks the parent for the PIN: only now does it leave the parent. Null where there is none to ask for. */
  readonly takePin: (() => string) | null;
  /** Told as soon as the login is answered: what comes after may hang or crash. */
  readonly loginIs: (login: Signature["login"], answer: string) => void;
  /** Told as soon as a signature is there, for the same reason. */
  readonly made: (made: Made) => void;
}

/** A fault with the function that was called and the module's own word for it (CKR_…, the loader's text). */
export class BackendFault extends Error {
  readonly call: string;
  readonly answer: string;
  constructor(call: string, answer: string) {
    super(`${call}: ${answer}`);
    this.call = call;
    this.answer = answer;
  }
}

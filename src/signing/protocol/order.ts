import type { Signature } from "../../facts/signature.ts";
import type { SignRequest } from "../../machine/driver-port.ts";

/** What the child is asked to sign, as it passes through the pipe; the parent verifies the result. */
export interface SignOrder extends Omit<SignRequest, "driver" | "certificateDer" | "text"> {
  /** DER in base64. */
  readonly certificateDer: string;
  /** Base64 of the bytes to sign. */
  readonly text: string;
}

/** A signature that the token made. */
export type Made = Pick<SignAnswer, "mechanism" | "signature" | "signMs">;

/** The child's answer to a sign order. */
export interface SignAnswer {
  readonly login: Signature["login"];
  readonly answer: string;
  readonly mechanism: string;
  /** Base64 of the raw signature (ECDSA: r‖s); null if none was made. */
  readonly signature: string | null;
  readonly signMs: number | null;
  readonly flagsAfter: Signature["flagsAfter"];
}

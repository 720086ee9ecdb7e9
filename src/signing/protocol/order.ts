import type { Signature } from "../../facts/signature.ts";
import type { SignRequest } from "../../machine/driver-port.ts";

/** What the child is asked to sign, as it passes through the pipe; the parent verifies the result. */
export interface SignOrder extends Omit<SignRequest, "driver" | "certificateDer" | "text" | "sha1Text"> {
  /** DER in base64. */
  readonly certificateDer: string;
  /** Base64 of the bytes to sign. */
  readonly text: string;
}

/** What is signed in place of the order's, with the certificate that was chosen after the login. */
export type ChosenOrder = Pick<SignOrder, "certificateDer" | "keyId" | "text" | "digestFirst">;

/** A signature that the token made. */
export type Made = Pick<SignAnswer, "mechanism" | "signature" | "signMs" | "otherWays" | "keyFits">;

/** A way that was tried before: the token's answer, or a signature (base64) that does not verify. */
export interface OtherWay {
  readonly mechanism: string;
  readonly answer: string;
  readonly signature: string | null;
}

/** A second signature, with SHA-1, or the module's answer to it; without a mechanism, none was tried. */
export type SignedAgain = Pick<SignAnswer, "mechanism" | "answer" | "signature" | "signMs" | "otherWays">;

/** The child's answer to a sign order. */
export interface SignAnswer {
  readonly login: Signature["login"];
  readonly answer: string;
  /** True if nothing was signed because no certificate was chosen after the login. */
  readonly noCertificate?: boolean | undefined;
  readonly mechanism: string;
  /** Base64 of the raw signature (ECDSA: r‖s); null if none was made. */
  readonly signature: string | null;
  readonly signMs: number | null;
  /** Milliseconds of the login; only with a signature. */
  readonly loginMs?: number | undefined;
  readonly otherWays?: readonly OtherWay[] | undefined;
  /** Whether the key's own public part is the certificate's; null if the key does not show it. */
  readonly keyFits?: boolean | null | undefined;
  readonly flagsAfter: Signature["flagsAfter"];
}

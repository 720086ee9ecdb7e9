import type { Tries } from "../../facts/pin-tries.ts";
import type { Signature } from "../../facts/signature.ts";

/** What the child is asked to sign; the parent verifies the result. */
export interface SignOrder {
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly tokenManufacturer: string;
  readonly tokenModel: string;
  /** DER in base64. */
  readonly certificateDer: string;
  readonly keyId: string;
  /** Base64 of the bytes to sign. */
  readonly text: string;
  /** Mechanisms that take a digest go before those that hash the text on the token. */
  readonly digestFirst: boolean;
  readonly unattended: boolean;
  readonly warned: boolean;
  readonly told: Tries;
}

/** A signature that the token made. */
export type Made = Pick<SignAnswer, "mechanism" | "signature" | "signMs">;

export interface SignAnswer {
  readonly login: Signature["login"];
  readonly answer: string;
  readonly mechanism: string;
  /** Base64 of the raw signature (ECDSA: r‖s), or null. */
  readonly signature: string | null;
  readonly signMs: number | null;
  readonly flagsAfter: Signature["flagsAfter"];
}

import type { Tries } from "./pin-tries.ts";
import type { AskedDriver, TokenIdentity } from "./tokens.ts";

/** The terms of one test signature, the same from the person's consent to the driver's process. */
export interface SigningTerms {
  readonly driver: Pick<AskedDriver, "kind" | "path">;
  /** The login happens on exactly this token, or not at all. */
  readonly token: TokenIdentity;
  /**
   * DER of the certificate whose key signs; the token must hold it. Empty if no usable one shows before the login: then
   * one is chosen among those that show after it.
   */
  readonly certificateDer: Uint8Array;
  /** CKA_ID of the key in hexadecimal. If empty, the key is found by its public part. */
  readonly keyId: string;
  /** Whether nobody can be asked; then no login is made if the flags report a miss, a final try or a lock. */
  readonly unattended: boolean;
  /** Whether any driver of this token reported a miss at the look; then no unattended login is made either. */
  readonly missReported?: boolean;
  /** The state of the PIN tries that the person was shown; no login is made if the flags now report a worse one. */
  readonly triesToldOf: Tries;
  /** Whether the person has said that the PIN pad which the token announces is not there. */
  readonly padOverruled?: boolean;
  /** Whether the person was told that the try cannot be counted, and said yes; else no login is made if it cannot. */
  readonly uncountedToldOf?: boolean;
}

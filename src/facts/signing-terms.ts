import type { Tries } from "./pin-tries.ts";
import type { AskedDriver, TokenIdentity } from "./tokens.ts";

/** What one test signature is agreed on, from the person's yes to the driver's process. */
export interface SigningTerms {
  readonly driver: Pick<AskedDriver, "kind" | "path">;
  /** The login happens on exactly this token, or not at all. */
  readonly token: TokenIdentity;
  /** DER of the certificate whose key signs; the token must hold it. */
  readonly certificateDer: Uint8Array;
  /** CKA_ID of the key in hexadecimal. If empty, the key is found by its public part. */
  readonly keyId: string;
  /** Whether nobody can be asked: then there is no login if the flags report a miss, a final try or a lock. */
  readonly unattended: boolean;
  /** Whether any driver of this token reported a miss at the look: then there is no unattended login either. */
  readonly missReported?: boolean;
  /** What the person was told of the PIN tries before the yes. There is no login if the flags now ask for more care. */
  readonly triesToldOf: Tries;
}

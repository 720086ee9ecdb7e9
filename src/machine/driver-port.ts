import type { Signature } from "../facts/signature.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { AskedDriver } from "../facts/tokens.ts";

/** A driver to ask: a PKCS#11 module by its path, or the built-in practice token. */
export interface DriverRef {
  readonly kind: "pkcs11" | "practice";
  readonly path: string;
  /** A module of the architecture that only the helper can load (Windows: 32-bit); it is looked at, never signed with. */
  readonly helped?: boolean;
  /** The file that was looked at (`FileStatus.identity`): another one in its place is not loaded. */
  readonly identity?: string;
}

/** Milliseconds; contract.md, “Deadlines by default”. */
export interface DriverDeadlines {
  readonly load: number;
  readonly call: number;
  readonly signature: number;
}

/** The one test signature: what it was agreed on, and the bytes to sign. */
export interface SignRequest extends SigningTerms {
  readonly text: Uint8Array;
  /** Whether the token is given the text's digest alone, if it offers a mechanism for that; else whatever it takes. */
  readonly digestFirst?: boolean;
}

export interface SignEvents {
  /** Given the raw signature (ECDSA: r‖s), where one was made: its bytes are no fact. */
  readonly made?: (signature: Uint8Array) => void;
  /** Asked when all stands before the login, and before the PIN leaves; with false it stays, and no login is made. */
  readonly mayLogIn?: () => Promise<boolean>;
}

/** Drivers live in processes of their own; this is all the rest of kyso sees of them. */
export interface DriverPort {
  /** Whether PKCS#11 modules can be asked by this build, with the reason where not. */
  readonly askable: {
    readonly ok: boolean;
    readonly reason: string;
    /** A file of this package is not the one that was packed; `reason` names it. */
    readonly damaged?: boolean;
    /** The architecture of modules that a helper can look at beside this program's own, e.g. “ia32”. */
    readonly helped?: string;
  };
  /**
   * Looks through all drivers without a login, answers in the order asked: loading and initialising side by side, the
   * tokens themselves one after the other. A driver that times out on a token leaves the later ones a short deadline
   * (`shortLease`), and comes last at the next look. Never throws for what a driver does.
   */
  look(drivers: readonly DriverRef[], deadlines: DriverDeadlines): Promise<readonly AskedDriver[]>;
  /**
   * One login at most, one signature. The PIN is sent to the driver's process only when that stands before the login on
   * the very token; `pin` is wiped in every case before this returns.
   */
  sign(
    request: SignRequest,
    pin: Uint8Array | null,
    deadlines: DriverDeadlines,
    events?: SignEvents,
  ): Promise<Signature>;
  /** Kills whatever still runs; safe to call in an exit handler. */
  killAll(): void;
}

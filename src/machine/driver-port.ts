import type { Signature } from "../facts/signature.ts";
import type { DriverPatience } from "../facts/slow-driver.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import type { AskedDriver, ShownAfterLogin } from "../facts/tokens.ts";

/** A driver to ask: a PKCS#11 module by its path, or the built-in practice token. */
export interface DriverRef {
  readonly kind: "pkcs11" | "practice";
  readonly path: string;
  /** True for a module that only the helper can load (32-bit on Windows): kyso looks at it and never signs with it. */
  readonly helped?: boolean;
  /** `FileStatus.identity` of the file that was looked at. Another file in its place is not loaded. */
  readonly identity?: string;
}

/** Deadlines in milliseconds (docs/contract.md, “Deadlines by default”). */
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
  /**
   * A text of kyso's own that is signed once more, with SHA-1, in the same login and only after the outcome of the first
   * is known; never by a second login. Left out: it is not.
   */
  readonly sha1Text?: Uint8Array;
}

/** The certificate chosen after the login, and what is signed with its key. */
export interface ChosenAfterLogin extends Pick<SignRequest, "certificateDer" | "keyId" | "text" | "digestFirst"> {}

/** What the caller of `sign` is told and asked meanwhile. */
export interface SignEvents {
  /** Called with the raw signature (ECDSA: r‖s) if one was made. Its bytes are not part of the facts. */
  readonly made?: (signature: Uint8Array) => void;
  /** Called when all is ready for the login, before the PIN is sent. If it returns false, there is no login. */
  readonly mayLogIn?: () => Promise<boolean>;
  /** Called with the outcome as soon as it stands; a second signature, with SHA-1, waits for it and may still follow. */
  readonly settled?: (signature: Signature) => Promise<void>;
  /**
   * Called after the login if the request names no certificate, with what the token shows then. Returns what to sign
   * with which certificate, or null if there is none to sign with.
   */
  readonly choose?: (shown: ShownAfterLogin) => ChosenAfterLogin | null;
}

/** The drivers, as the rest of kyso sees them. Each runs in a process of its own. */
export interface DriverPort {
  /** Whether this build can load PKCS#11 modules, and the reason if it cannot. */
  readonly askable: {
    readonly ok: boolean;
    readonly reason: string;
    /** True if a file of this package was changed after packing; `reason` names it. */
    readonly damaged?: boolean;
    /** The architecture of modules that only a helper can load, e.g. “ia32”; missing without a helper. */
    readonly helped?: string;
  };
  /**
   * Looks through all drivers without a login, and returns their answers in the given order. Drivers load and
   * initialise in parallel; only one at a time reads tokens. After one has timed out on a token, the later ones get a
   * short deadline (`shortLease`), and that one is last at the next look. Never throws for what a driver does.
   */
  look(drivers: readonly DriverRef[], deadlines: DriverDeadlines): Promise<readonly AskedDriver[]>;
  /**
   * Makes at most one login and one signature, and one more with SHA-1 in the same login if asked for. The PIN is sent to the driver's process only once that has found the
   * token again and is ready for the login. `pin` is always wiped before this returns.
   */
  sign(
    request: SignRequest,
    pin: Uint8Array | null,
    deadlines: DriverDeadlines,
    events?: SignEvents,
  ): Promise<Signature>;
  /** Missing where no driver can be slow. */
  readonly patience?: DriverPatience;
  /** Kills all drivers' processes; safe to call in an exit handler. */
  killAll(): void;
  /** Kills all drivers' processes, also those that wait for a driver, and resolves when they are gone. */
  endAll(): Promise<void>;
}

/** A driver whose function has not answered for a while. */
export interface SlowDriver {
  readonly path: string;
  /** The function's name; empty before the first. */
  readonly call: string;
  /** Milliseconds for which it has run. */
  readonly ms: number;
}

/** Waiting for slow drivers. */
export interface DriverPatience {
  /** Calls the listener while a driver is slow, every ten seconds, and with null at its end; returns how to end that. */
  readonly onSlow: (listener: (slow: SlowDriver | null) => void) => () => void;
  /** Gives every function now running another deadline as long as that of a signature. */
  readonly waitLonger: () => void;
}

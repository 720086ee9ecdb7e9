/** A key other than a character. */
export type KeyName =
  | "enter"
  | "escape"
  | "backspace"
  | "up"
  | "down"
  | "left"
  | "right"
  | "page-up"
  | "page-down"
  | "home"
  | "end"
  /** Ctrl-C, Ctrl-U, Ctrl-L. Ctrl-Z is ignored: a driver should not be stopped in the middle of a call. */
  | "interrupt"
  | "erase-line"
  | "redraw";

/** One input from the keyboard. Text stays bytes: it may be a PIN, which never becomes a string. */
export type Stroke =
  | { readonly name: "key"; readonly key: KeyName }
  /** One whole UTF-8 character; the bytes are a view that holds only until the callback returns. */
  | { readonly name: "character"; readonly bytes: Uint8Array; readonly pasted: boolean }
  | { readonly name: "paste-begins" }
  | { readonly name: "paste-ends" };

const controls: { readonly [byte: number]: KeyName } = {
  3: "interrupt",
  8: "backspace",
  10: "enter",
  12: "redraw",
  13: "enter",
  21: "erase-line",
  127: "backspace",
};

/** Final bytes of CSI and SS3 sequences. */
const finals: { readonly [final: string]: KeyName } = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  M: "enter",
};

/** `CSI number ~` */
const tildes: { readonly [number: string]: KeyName } = {
  1: "home",
  4: "end",
  5: "page-up",
  6: "page-down",
  7: "home",
  8: "end",
};

/** Most characters kept of a sequence; the rest of a longer one is dropped. */
const longestSequence = 32;

const escape = 0x1b;

/** Milliseconds that an Esc waits for the rest of a sequence before it counts as the key. */
export const escapeMs = 50;

/** Returns the length of a UTF-8 character by its first byte; 0 if no character begins with it. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/** Turns the bytes of a terminal into strokes, however they are split into chunks. */
export class KeyDecoder {
  readonly #emit: (stroke: Stroke) => void;
  readonly #lost: () => void;
  readonly #attributes: (parameters: string) => void;
  #state: "ground" | "escape" | "csi" | "ss3" | "string" = "ground";
  #sequence = "";
  #pasting = false;
  /** A character whose last bytes have not arrived yet; wiped when it is complete. */
  readonly #partial = Buffer.alloc(4);
  #have = 0;
  #want = 0;

  /**
   * `lost` is called where bytes of a character were dropped, since they are no valid UTF-8; `attributes` where the
   * terminal answers with its device attributes, which are no key.
   */
  constructor(
    emit: (stroke: Stroke) => void,
    lost: () => void = () => {},
    attributes: (parameters: string) => void = () => {},
  ) {
    this.#emit = emit;
    this.#lost = lost;
    this.#attributes = attributes;
  }

  /** Whether an Esc waits for the rest of a sequence that may never come. */
  get escapePending(): boolean {
    return this.#state === "escape";
  }

  /** Reports a pending Esc as the key, since nothing followed it. */
  settleEscape(): void {
    if (this.#state !== "escape") return;
    this.#state = "ground";
    if (!this.#pasting) this.#key("escape");
  }

  /** Decodes a chunk, which may be wiped as soon as this returns. */
  push(chunk: Uint8Array): void {
    for (const byte of chunk) this.#take(byte);
  }

  /** Forgets an incomplete sequence or character. */
  reset(): void {
    this.#state = "ground";
    this.#sequence = "";
    this.#pasting = false;
    this.#forgetPartial();
  }

  #take(byte: number): void {
    switch (this.#state) {
      case "ground":
        return this.#ground(byte);
      case "escape":
        return this.#afterEscape(byte);
      case "ss3":
        this.#state = "ground";
        return this.#known(finals[String.fromCharCode(byte)]);
      case "csi":
        return this.#inSequence(byte);
      case "string":
        // An answer of the terminal itself (OSC, DCS …), up to BEL or ESC \: not a key.
        if (byte === 0x07) this.#state = "ground";
        if (byte === escape) this.#state = "escape";
    }
  }

  #ground(byte: number): void {
    if (byte === escape) {
      this.#dropPartial();
      this.#state = "escape";
      return;
    }
    const control = controls[byte];
    if (!this.#pasting && (byte < 0x20 || byte === 0x7f)) {
      this.#dropPartial();
      return this.#known(control);
    }
    this.#character(byte);
  }

  #afterEscape(byte: number): void {
    this.#state = "ground";
    if (byte === 0x5b) {
      this.#state = "csi";
      this.#sequence = "";
    } else if (byte === 0x4f) this.#state = "ss3";
    else if (byte === 0x5d || byte === 0x50 || byte === 0x5f || byte === 0x5e) this.#state = "string";
    // The second byte of ESC \, which ends a terminal's answer.
    else if (byte === 0x5c) return;
    else {
      // The Esc key, followed at once by another key.
      if (!this.#pasting) this.#key("escape");
      this.#ground(byte);
    }
  }

  #inSequence(byte: number): void {
    if (byte >= 0x40 && byte <= 0x7e) {
      this.#state = "ground";
      this.#finish(this.#sequence, String.fromCharCode(byte));
      this.#sequence = "";
    } else if (byte < 0x20 || byte > 0x7e) {
      this.#state = "ground";
      this.#sequence = "";
      this.#ground(byte);
    } else if (this.#sequence.length < longestSequence) this.#sequence += String.fromCharCode(byte);
  }

  #finish(parameters: string, final: string): void {
    if (final === "~" && parameters === "200") {
      this.#pasting = true;
      this.#emit({ name: "paste-begins" });
    } else if (final === "~" && parameters === "201") {
      this.#pasting = false;
      this.#dropPartial();
      this.#emit({ name: "paste-ends" });
    } else if (final === "c" && parameters.startsWith("?")) {
      if (!this.#pasting) this.#attributes(parameters);
    } else if (!this.#pasting) {
      const number = parameters.split(";")[0] ?? "";
      this.#known(final === "~" ? tildes[number] : finals[final]);
    }
  }

  #character(byte: number): void {
    const follows = (byte & 0xc0) === 0x80;
    if (this.#want === 0 || !follows) {
      this.#dropPartial();
      this.#want = lengthOf(byte);
      if (this.#want === 0) return this.#lost();
    }
    this.#partial[this.#have] = byte;
    this.#have += 1;
    if (this.#have < this.#want) return;
    this.#emit({ name: "character", bytes: this.#partial.subarray(0, this.#have), pasted: this.#pasting });
    this.#forgetPartial();
  }

  /** Drops a character that turned out to be incomplete. */
  #dropPartial(): void {
    if (this.#have > 0) this.#lost();
    this.#forgetPartial();
  }

  #forgetPartial(): void {
    this.#partial.fill(0);
    this.#have = 0;
    this.#want = 0;
  }

  #known(key: KeyName | undefined): void {
    if (key) this.#key(key);
  }

  #key(key: KeyName): void {
    this.#emit({ name: "key", key });
  }
}

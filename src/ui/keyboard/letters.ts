const decoder = new TextDecoder();

/**
 * Returns the letter that a key stands for, in lower case and without the marks that a Vietnamese input method may have
 * added (“Đ” and “đ” are d, “ớ” is o). Not for text that is kept.
 */
export function letterOf(bytes: Uint8Array): string {
  return decoder.decode(bytes).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** Returns the character in NFC; empty if it cannot be shown. */
export function characterOf(bytes: Uint8Array): string {
  return decoder.decode(bytes).normalize("NFC").replace(/\p{C}/gu, "");
}

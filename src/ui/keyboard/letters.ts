const decoder = new TextDecoder();

/**
 * The letter that a key stands for: lower case, without the marks that a Vietnamese input method may have put on it
 * (“Đ” and “đ” are D, “ớ” is O). Not for text that is kept.
 */
export function letterOf(bytes: Uint8Array): string {
  return decoder.decode(bytes).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** The character itself, in NFC; empty where it is none that can be shown. */
export function characterOf(bytes: Uint8Array): string {
  return decoder.decode(bytes).normalize("NFC").replace(/\p{C}/gu, "");
}

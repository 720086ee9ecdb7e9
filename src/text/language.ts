/** The languages of the interface; Vietnamese is the default. */
export type Language = "vi" | "en";

export const languages: readonly Language[] = ["vi", "en"];

/** A text in both languages: one without the other does not compile. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}

/** Returns the text in the given language, in Unicode NFC. */
export function say(text: Text, language: Language): string {
  return text[language].normalize("NFC");
}

import type { Step } from "../../steps/step.ts";
import { clean } from "../../text/clean.ts";
import type { Language, Text } from "../../text/language.ts";
import { drawnMark, type Mark } from "../../text/marks.ts";
import { type Html, html } from "./markup.ts";

/** What every part of the page is written with. */
export interface Page {
  readonly language: Language;
  readonly t: (text: Text) => string;
  /** For the steps' titles. */
  readonly steps: readonly Step[];
}

/** Returns a name from outside in the form in which it stands on the page: clean, at most 200 characters. */
export function name(text: string): Html {
  return html`<bdi>${clean(text)}</bdi>`;
}

/** Returns a mark with its words: the mark alone says nothing to a screen reader, colour alone nothing to anybody. */
export function signed(mark: Mark, words: string): Html {
  return html`<span class="sign is-${mark}"><span class="mark" aria-hidden="true">${drawnMark(mark, false)}</span> ${words}</span>`;
}

/** Returns a finding's code. */
export function codeOf(code: string): Html {
  return html`<span class="code">${clean(code, 20)}</span>`;
}

/** Returns codes with a blank between them. */
export function codesOf(codes: readonly string[]): Html {
  return html`${codes.map((code) => html`${codeOf(code)} `)}`;
}

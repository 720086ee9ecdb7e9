import { linkablePages } from "../../catalogue/web-pages.ts";
import { cleanLines } from "../../text/clean.ts";

/** The most characters (UTF-16 units) of one text on a page; every sentence of kyso's own is far shorter. */
const longest = 1000;

/** Markup that `html` made. Its source is private, and the class is not exported: no string passes for it. */
class Markup {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  toString(): string {
    return this.#source;
  }
}

/** A style sheet that is written in the program itself: it holds no value. */
class StyleSheet {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  toString(): string {
    return this.#source;
  }
}

export type Html = Markup;
export type Css = StyleSheet;

/** What may stand between the pieces of a template. Strings and numbers are escaped, null is nothing. */
export type Part = Html | Css | string | number | null | readonly Part[];

/** The attributes that may hold any value: none of them runs anything, or asks anybody for anything. */
const fillable: readonly string[] = ["class", "lang", "content", "datetime", "data-code"];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Returns text as it may stand in an element or in a quoted attribute: cleaned, bounded, every sign of markup escaped. */
function escaped(text: string): string {
  const clean = cleanLines(text).replaceAll("\n", " ");
  const cut = clean.length <= longest ? clean : `${clean.slice(0, longest - 1).toWellFormed()}…`;
  return cut.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** Where a value stands, by the template's own pieces before it. */
type Place = "text" | "attribute" | "address" | "style";

/** Returns the place of a value. A place where escaping is no protection is a fault in the template, and thrown. */
function placeAfter(pieces: string): Place {
  if (pieces.lastIndexOf("<") > pieces.lastIndexOf(">")) {
    const name = /\s([a-z-]+)="[^"<>]*$/.exec(pieces)?.[1] ?? "";
    if (name === "href") return "address";
    if (!fillable.includes(name)) throw new Error(`no value may stand here: ${pieces.slice(-60)}`);
    return "attribute";
  }
  const open = /<(style|script|textarea|iframe|noscript|xmp|plaintext)\b[^<>]*>$/i.exec(pieces)?.[1]?.toLowerCase();
  if (open !== undefined && open !== "style") throw new Error(`no value may stand in <${open}>`);
  return open === "style" ? "style" : "text";
}

function filled(part: Part, place: Place): string {
  if (part === null) return "";
  if (typeof part === "string" || typeof part === "number") {
    if (place === "style") throw new Error("only a style sheet may stand in <style>");
    if (place === "address" && !linkablePages.includes(String(part))) throw new Error("no address of the catalogue");
    return escaped(String(part));
  }
  if (part instanceof Markup || part instanceof StyleSheet) {
    if (place !== (part instanceof Markup ? "text" : "style")) throw new Error(`no markup may stand in ${place}`);
    return String(part);
  }
  return part.map((one) => filled(one, place)).join("");
}

/**
 * Makes markup of a template: the pieces stand as they are written in the program, every string between them is cleaned,
 * bounded and escaped, and other markup is put in whole. There is no way to put in a string as markup.
 */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const source = pieces.map((piece, at) => {
    const part = parts[at];
    if (part === undefined) return piece;
    return piece + filled(part, placeAfter(pieces.slice(0, at + 1).join("")));
  });
  return new Markup(source.join(""));
}

/** Makes a style sheet of a template without any value. */
export function css(pieces: TemplateStringsArray): Css {
  if (pieces.length !== 1) throw new Error("a style sheet holds no value");
  return new StyleSheet(pieces.join(""));
}

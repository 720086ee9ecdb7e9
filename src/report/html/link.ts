import { linkablePages } from "../../catalogue/web-pages.ts";
import { type Html, html } from "./markup.ts";

/** The catalogue's addresses, each as a whole word: what goes on after one is another address. */
const addresses = new RegExp(
  `(?<![^\\s(“])(${linkablePages.map((page) => page.replaceAll(".", "[.]")).join("|")})(?=[.,;:)”]*(?:\\s|$))`,
  "u",
);

/** Returns kyso's advice as markup, in which the addresses that the catalogue has are links; the address is the text. */
export function withLinks(advice: string): Html {
  // With a group in the expression, every second piece is an address.
  return html`${advice.split(addresses).map((piece, at) => (at % 2 === 1 ? link(piece) : piece))}`;
}

function link(page: string): Html {
  return html`<a href="${page}" rel="noreferrer">${page}</a>`;
}

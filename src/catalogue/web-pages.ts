import { government } from "./government.ts";
import { openablePages } from "./portals.ts";

/** The addresses that a page of kyso's may link where its advice names them: all https, none from outside. */
export const linkablePages: readonly string[] = [...openablePages, government.page];

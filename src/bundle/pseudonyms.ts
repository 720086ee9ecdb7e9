import { createHmac } from "node:crypto";
import type { PersonalKind } from "../facts/schema.ts";
import { practiceName } from "../facts/practice.ts";
import { discMaker } from "../catalogue/installing.ts";
import { isLeftEmpty } from "../steps/certificate/numbers.ts";
import { hostPseudonym } from "./hosts.ts";
import { pathPseudonym } from "./paths.ts";
import { wordsBy } from "./words.ts";

/** Replaces a personal text; `longest` bounds what comes instead, in UTF-16 units. */
export type Pseudonym = (kind: PersonalKind, text: string, longest?: number) => string;

/** Users and groups that every system has. */
const everywhere = [
  "root",
  "wheel",
  "admin",
  "staff",
  "SYSTEM",
  "Administrators",
  "TrustedInstaller",
  "NT AUTHORITY\\SYSTEM",
  "BUILTIN\\Administrators",
  "BUILTIN\\Users",
  "NT SERVICE\\TrustedInstaller",
];

/** A plugin's short answer, which is looked at: “1”, “HTTP 404”. */
const shortAnswer = /^(?:\d|HTTP \d{3})$/;

function cut(text: string, longest: number): string {
  return text.slice(0, longest);
}

/**
 * Returns how personal texts are replaced in one bundle. `key` is random and kept nowhere: equal texts are replaced
 * alike within the bundle, and nothing connects them with those of another. What judging looks at in a text is kept:
 * whether it is empty, a known file's name, where an address leads, that a number was never filled in.
 */
export function pseudonymsBy(key: Uint8Array): Pseudonym {
  const word = wordsBy(key);
  const hex = (text: string) => createHmac("sha256", key).update("certificate\0").update(text, "utf16le").digest("hex");
  return (kind, text, longest = 4096) => {
    if (text === "" || text === practiceName) return text;
    switch (kind) {
      case "name":
        return everywhere.includes(text) ? text : cut(word("name", text), longest);
      case "serial":
        // A single repeated character was never filled in: it identifies nothing.
        return new Set(text).size === 1 ? text : cut(word("serial", text), longest);
      case "tax-code": {
        if (isLeftEmpty(text)) return text;
        const plain = text.replace(/\s+/g, "").toUpperCase();
        return plain === "" ? "" : cut(word("mst", plain).toLowerCase(), longest);
      }
      case "certificate":
        return cut(hex(text), longest);
      case "path":
        return pathPseudonym(text, word, longest);
      case "host":
        return hostPseudonym(text, word, longest);
      case "text":
        if (shortAnswer.test(text) || discMaker(text) !== null) return text;
        return cut(`[${text.length}]`, longest);
    }
  };
}

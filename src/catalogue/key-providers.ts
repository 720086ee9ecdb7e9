import { makerOfProvider } from "./modules.ts";

/**
 * Providers of Windows' own, and where the keys lie that they hold. On a card: learn.microsoft.com, “Smart Card
 * Architecture”; in a file of this computer's, or its security chip: learn.microsoft.com, “Microsoft Cryptographic
 * Service Providers” and “CNG Key Storage Providers”. Confidence: vendor. Checked 2026-11-28.
 */
const windowsOwn: Readonly<Record<string, "card" | "computer">> = {
  "Microsoft Base Smart Card Crypto Provider": "card",
  "Microsoft Smart Card Key Storage Provider": "card",
  "Microsoft Software Key Storage Provider": "computer",
  "Microsoft Platform Crypto Provider": "computer",
  "Microsoft Base Cryptographic Provider v1.0": "computer",
  "Microsoft Enhanced Cryptographic Provider v1.0": "computer",
  "Microsoft Strong Cryptographic Provider": "computer",
  "Microsoft Enhanced RSA and AES Cryptographic Provider": "computer",
  "Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)": "computer",
};

/**
 * Returns where the keys of a provider lie, by its exact name: on a card or token, in this computer itself, or null if
 * that is not known.
 */
export function keysOfProvider(name: string): "card" | "computer" | null {
  const own = Object.hasOwn(windowsOwn, name) ? windowsOwn[name] : undefined;
  return own ?? (makerOfProvider(name) === null ? null : "card");
}

/**
 * Whether a provider is named after a maker of tokens, whose tokens several CAs give out (SafeNet's eToken, Feitian's
 * EnterSafe): its name says nothing of the CA. Confidence: inferred from the names.
 */
export function isOfTokenMaker(name: string): boolean {
  return /^(?:eToken|SafeNet|EnterSafe)\b/.test(name);
}

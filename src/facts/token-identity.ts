import type { TokenIdentity } from "./tokens.ts";

/** Returns only what identifies this token. */
export function tokenIdentity({ label, serial, manufacturer, model }: TokenIdentity): TokenIdentity {
  return { label, serial, manufacturer, model };
}

/** Whether all four parts of two identities are equal. */
export function isSameToken(one: TokenIdentity, other: TokenIdentity): boolean {
  return (
    one.serial === other.serial &&
    one.label === other.label &&
    one.manufacturer === other.manufacturer &&
    one.model === other.model
  );
}

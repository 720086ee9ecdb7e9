/**
 * Returns the code that an Error carries (ENOENT, ERR_INVALID_ARG_VALUE, a PKCS#11 number …); undefined if it has none.
 */
export function faultCode(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !("code" in fault)) return undefined;
  const { code } = fault;
  return typeof code === "string" || typeof code === "number" ? String(code) : undefined;
}

/** Returns an Error's message, or the text of whatever else was thrown. */
export function faultMessage(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/**
 * Returns an Error's code, or its message if it has none: a system error's message may hold a path, its code does not.
 */
export function faultCodeOrMessage(fault: unknown): string {
  return faultCode(fault) ?? faultMessage(fault);
}

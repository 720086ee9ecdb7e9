/** What a driver answers where no token is in a slot; or where another program has it. */
export const notPresent = "CKR_TOKEN_NOT_PRESENT";

/** Answers that the token is not there. */
const gone: readonly string[] = ["CKR_DEVICE_REMOVED", notPresent];

/** Answers to a call in a session that kyso left open: the driver has closed it, as it has to where a token is pulled. */
const closed: readonly string[] = ["CKR_SESSION_HANDLE_INVALID", "CKR_SESSION_CLOSED"];

/** Answers by which a driver says that it cannot get at a device that is there: most often another program has it. */
const answers: readonly string[] = [
  "CKR_DEVICE_ERROR",
  "CKR_FUNCTION_FAILED",
  "CKR_SESSION_COUNT",
  // Only where the driver recognised this very token a moment ago, or fails as a whole.
  "CKR_TOKEN_NOT_RECOGNIZED",
  ...gone,
  "SCARD_E_SHARING_VIOLATION",
];

/** Whether a driver's answer, an error's own name or one after the function's, is such an answer. */
export function isTurnedAway(answer: string): boolean {
  return answers.includes(nameIn(answer));
}

/** Whether an answer about a token that was read a moment ago says that it has gone since, or the connection to it. */
export function isTokenGone(answer: string): boolean {
  return [...gone, ...closed].includes(nameIn(answer));
}

function nameIn(answer: string): string {
  return answer.split(/[\s:]+/).at(-1) ?? "";
}

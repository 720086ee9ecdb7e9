/** What a driver answers where no token is in a slot; or where another program has it. */
export const notPresent = "CKR_TOKEN_NOT_PRESENT";

/** Answers by which a driver says that it cannot get at a device that is there: most often another program has it. */
const answers: readonly string[] = [
  "CKR_DEVICE_ERROR",
  "CKR_FUNCTION_FAILED",
  "CKR_DEVICE_REMOVED",
  notPresent,
  "SCARD_E_SHARING_VIOLATION",
];

/** Whether a driver's answer, an error's own name or one after the function's, is such an answer. */
export function isTurnedAway(answer: string): boolean {
  return answers.includes(answer.split(/[\s:]+/).at(-1) ?? "");
}

/** The longest PIN that kyso takes, in bytes of UTF-8. */
export const longestPin = 64;

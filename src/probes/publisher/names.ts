/** At most this many names of a publisher are kept, the signer's first. */
export const mostNames = 5;

/** Longer names are cut, in characters. */
export const longestName = 250;

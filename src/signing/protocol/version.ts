/** The version of the frames between parent and child. Each refuses messages of another version. */
export const protocolVersion = 3;

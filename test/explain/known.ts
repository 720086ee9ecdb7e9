import { makeKnown } from "../../src/explain/make-known.ts";

/** All that can be explained, made once for the tests of a file. */
export const known = makeKnown();

import type { Backend } from "../child/backend.ts";
import { tell } from "../child/pipe.ts";
import type { OpenRequest } from "../child/serve.ts";
import { createPkcs11Backend } from "./backend.ts";

/** Returns the backend of a module; each call is announced to the parent before it is made. */
export function openModule({ path, identity }: OpenRequest): Backend {
  return createPkcs11Backend({ path, identity }, (call) => tell({ say: "calling", call }));
}

import { openModule } from "../signing/pkcs11/open.ts";
import { serveDriver } from "../signing/child/serve.ts";

/**
 * The program of a driver's process of either kind: of all if kyso runs from its sources, else of the practice token.
 */
await serveDriver(async (request) => {
  if (request.kind === "pkcs11") return openModule(request);
  const { createPracticeBackend } = await import("../signing/practice/backend.ts");
  return createPracticeBackend(request.state);
});

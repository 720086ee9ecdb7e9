import { openModule } from "../signing/pkcs11/open.ts";
import { serveDriver } from "../signing/child/serve.ts";

/**
 * The program of a driver's process: of every driver if kyso runs from its sources; once built, of the practice token
 * alone.
 */
await serveDriver(async (request) => {
  if (request.kind === "pkcs11") return openModule(request);
  const { createPracticeBackend } = await import("../signing/practice/backend.ts");
  return createPracticeBackend(request.state);
});

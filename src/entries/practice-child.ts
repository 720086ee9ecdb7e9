import { openModule } from "../signing/pkcs11/open.ts";
import { serveDriver } from "../signing/child/serve.ts";

/** The process of a driver of either kind: where kyso runs from its sources, and for the practice token. */
await serveDriver(async (request) => {
  if (request.kind === "pkcs11") return openModule(request);
  const { createPracticeBackend } = await import("../signing/practice/backend.ts");
  return createPracticeBackend(request.state);
});

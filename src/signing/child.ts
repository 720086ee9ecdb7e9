import { openModule } from "./pkcs11/open.ts";
import { serveDriver } from "./serve.ts";

/** The process of a driver of either kind: where kyso runs from its sources, and for the practice token. */
await serveDriver(async (request) => {
  if (request.kind === "pkcs11") return openModule(request);
  const { createPracticeBackend } = await import("./practice/backend.ts");
  return createPracticeBackend(request.state);
});

import { serveDriver } from "../signing/child/serve.ts";
import { openModule } from "../signing/pkcs11/open.ts";

/** The built program of a PKCS#11 module's process: small, since one is started for each module. */
void serveDriver(openModule);

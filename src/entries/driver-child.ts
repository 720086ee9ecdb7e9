import { serveDriver } from "../signing/child/serve.ts";
import { openModule } from "../signing/pkcs11/open.ts";

/** The process of a PKCS#11 module, as it is built: small, since one is started for each module. */
void serveDriver(openModule);

import { serveDriver } from "../serve.ts";
import { openModule } from "./open.ts";

/** The process of a PKCS#11 module, as it is built: small, since one is started for each module. */
void serveDriver(openModule);

// sign-in-hanging-driver.ts PIN LOG: makes a token with this PIN and asks for a test signature through a driver that
// hangs in C_Login, as kyso does; then waits to be killed. LOG is the driver's.
import { drivers } from "./drivers.ts";
import { sealProcess } from "../../src/signing/seal.ts";

const [pin = "", log = ""] = process.argv.slice(2);
/** A day: longer overflows timers, which add some of these up. */
const never = 86_400_000;

sealProcess();
const lab = drivers({ pin });
const port = lab.port({ P11FAULT: "C_Login:hang", P11FAULT_LOG: log });
await port.sign(await lab.request(), Buffer.from(pin), { load: never, call: never, signature: never });

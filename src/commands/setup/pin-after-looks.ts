import type { DriverPort } from "../../machine/driver-port.ts";
import { whileBlocked } from "../io/interrupt.ts";
import { pinFromStdin, type StdinPin } from "../io/stdin-pin.ts";

/**
 * Reads the PIN from standard input once no driver's process is left: a module that is only looked at could read it
 * from kyso's memory. To be called when all looks are over.
 */
export async function pinAfterLooks(drivers: Pick<DriverPort, "endAll">): Promise<StdinPin> {
  await drivers.endAll();
  // An interrupt that has come meanwhile is handled before this thread is blocked.
  await new Promise((turn) => setImmediate(() => setImmediate(turn)));
  return whileBlocked(pinFromStdin);
}

import type { DriverPort, DriverRef } from "../machine/driver-port.ts";
import { addOnAskable } from "./add-on.ts";
import { children, type ChildrenOptions, helperFault } from "./parent/children.ts";
import { createLook } from "./parent/look.ts";
import { pool } from "./parent/pool.ts";
import { signAgain } from "./parent/sign-again.ts";
import { notTried, signInChild } from "./parent/sign-in-child.ts";

/** Returns the driver port: each driver runs in a process of its own. */
export function createDriverPort(options: ChildrenOptions): DriverPort {
  const token = pool(1);
  const all = children(options);
  /** Paths of the modules that only the helper can load; the helper never logs in. */
  const helped = new Set<string>();
  /** Each driver as last looked at, by path. The signature is made through the very file that showed the token. */
  const seen = new Map<string, DriverRef>();
  const look = createLook({
    children: all,
    token,
    time: options.time,
    refusal: (driver) => (driver.helped === true ? helperFault(options.helperPath, driver) : null),
  });

  async function sign(...[request, pin, deadlines, events = {}]: Parameters<DriverPort["sign"]>) {
    if (helped.has(request.driver.path)) return notTried(request, "a 32-bit driver is only looked at");
    const driver = seen.get(request.driver.path) ?? request.driver;
    return all.withChild(driver, async (child) => {
      const opened = await all.open(child, driver, deadlines);
      const { signature, bytes, state, asked } = await signInChild({
        child,
        opened,
        request,
        pin,
        deadlines,
        mayLogIn: events.mayLogIn,
        choose: events.choose,
      });
      if (bytes !== null) events.made?.(bytes);
      if (state !== null) all.keep(driver, state);
      await events.settled?.(signature);
      const withSha1 = await signAgain({ child, request: asked, first: signature, deadlines });
      return withSha1 ? { ...signature, withSha1 } : signature;
    });
  }

  return {
    askable: { ...addOnAskable(), ...(options.helperPath ? { helped: "ia32" } : {}) },
    look(drivers, deadlines) {
      for (const { path } of drivers.filter((driver) => driver.helped === true)) helped.add(path);
      for (const driver of drivers) seen.set(driver.path, driver);
      return look(drivers, deadlines);
    },
    sign: (request, pin, ...rest) => token.run(() => sign(request, pin, ...rest)).finally(() => void pin?.fill(0)),
    patience: all.patience,
    killAll: all.killAll,
    endAll: all.endAll,
  };
}

import { missing, type Missing, observed } from "../../facts/observation.ts";
import type { AskedDriver } from "../../facts/tokens.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import type { Children } from "./children.ts";
import type { DriverProcess, Outcome } from "./driver-process.ts";
import { looking, lookingBriefly } from "./patience.ts";
import { type Pool, pool } from "./pool.ts";

/** At most this many drivers' processes run at a time. */
const mostChildren = 12;

/** What a look at drivers needs. */
export interface DriverLookParts {
  readonly children: Children;
  /** Lets one driver at a time read tokens. */
  readonly token: Pool;
  readonly time: Time;
  /** Returns why this driver cannot be started at all; null if it can. */
  readonly refusal: (driver: DriverRef) => Missing | null;
}

/**
 * Returns the look through drivers without a login: they load in parallel, and read tokens one driver after another.
 */
export function createLook({ children, token, time, refusal }: DriverLookParts): DriverPort["look"] {
  const places = pool(mostChildren);
  /**
   * Paths of drivers that hung on a token in an earlier look. They come last, so that the others get their whole time.
   */
  const hungBefore = new Set<string>();

  /** Has one driver read its tokens; with a short deadline if another driver has hung in this look. */
  function tokensOf(child: DriverProcess, path: string, deadlines: DriverDeadlines, hung: Set<string>) {
    return token.run(async () => {
      const patience = hung.size > 0 ? lookingBriefly(deadlines) : looking(deadlines);
      const outcome = await child.ask({ ask: "tokens" }, patience);
      if (!outcome.ok && outcome.why.status === "timed-out") hung.add(path);
      return outcome;
    });
  }

  async function ask(child: DriverProcess, driver: DriverRef, deadlines: DriverDeadlines, hung: Set<string>) {
    const opened = await children.open(child, driver, deadlines);
    if (!opened.ok) return opened;
    const slots = await child.ask({ ask: "slots" }, looking(deadlines));
    const present = slots.ok && slots.reply.say === "sight" && slots.reply.sight.slots.some((s) => s.tokenPresent);
    return present ? tokensOf(child, driver.path, deadlines, hung) : slots;
  }

  async function lookAt(driver: DriverRef, deadlines: DriverDeadlines, hung: Set<string>): Promise<AskedDriver> {
    const { kind, path } = driver;
    const how = driver.helped === true ? { looksOnly: true } : {};
    const refused = refusal(driver);
    if (refused !== null) return { kind, path, ...how, sight: refused, lastCall: "", output: "", tookMs: 0 };
    return children.withChild(driver, async (child) => {
      const began = time.elapsed();
      const outcome = await ask(child, driver, deadlines, hung);
      return {
        kind,
        path,
        ...how,
        sight: sightOf(outcome),
        lastCall: outcome.ok ? "" : child.lastCall,
        output: child.output,
        tookMs: Math.max(0, Math.round(time.elapsed() - began)),
      };
    });
  }

  return async (drivers, deadlines) => {
    const hung = new Set<string>();
    const asked = new Map<DriverRef, AskedDriver>();
    const askAll = (some: readonly DriverRef[]) =>
      Promise.all(
        some.map(async (driver) => asked.set(driver, await places.run(() => lookAt(driver, deadlines, hung)))),
      );
    await askAll(drivers.filter((driver) => !hungBefore.has(driver.path)));
    await askAll(drivers.filter((driver) => hungBefore.has(driver.path)));
    for (const { path } of drivers) hungBefore.delete(path);
    for (const path of hung) hungBefore.add(path);
    return drivers.flatMap((driver) => asked.get(driver) ?? []);
  };
}

function sightOf(outcome: Outcome): AskedDriver["sight"] {
  if (!outcome.ok) return outcome.why;
  return outcome.reply.say === "sight" ? observed(outcome.reply.sight) : missing("failed", "no answer");
}

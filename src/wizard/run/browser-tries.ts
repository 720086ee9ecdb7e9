import type { TryPlan } from "../../acts/browser-try.ts";
import { agreed } from "../../acts/consent.ts";
import type { BrowserTrying } from "../../acts/try-in-browser.ts";
import type { CourseEvent } from "../state.ts";
import type { World } from "./world.ts";

/** The tries of the plugin in the person's browser, one at a time. */
export interface BrowserTries {
  /** Starts a try and resolves at its end. Its events are dropped once another try has started. */
  start(plan: TryPlan): Promise<void>;
  /** Ends the current try, if there is one. */
  stop(): void;
}

/** Returns the tries of a course; what happens in them is dispatched as events. */
export function browserTries(
  { gather, tryBrowser }: Pick<World, "gather" | "tryBrowser">,
  dispatch: (event: CourseEvent) => void,
): BrowserTries {
  let current: BrowserTrying | null = null;
  return {
    async start(plan) {
      if (!tryBrowser) throw new Error("a try where no browser may be opened");
      const isCurrent = () => current === mine;
      const mine = tryBrowser({
        plan,
        consent: agreed(plan),
        onPage: (page) => isCurrent() && dispatch({ type: "browser-try-page", page }),
      });
      current = mine;
      const outcome = await mine.outcome;
      if (isCurrent()) dispatch({ type: "browser-tried", facts: gather.put("browserTry", outcome) });
    },
    stop: () => current?.stop(),
  };
}

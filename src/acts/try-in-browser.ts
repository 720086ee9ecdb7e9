import { missing, type Observation } from "../facts/observation.ts";
import type { BrowserTry } from "../facts/browser-try.ts";
import type { Text } from "../text/language.ts";
import { type ServedTry, serveBrowserTry, type TryPlan } from "./browser-try.ts";
import type { Consent } from "./consent.ts";
import { type Desktop, openOnDesktop } from "./desktop.ts";
import type { launch } from "./launch.ts";

/** The page that the browser is to open. */
export interface TryPage {
  readonly url: string;
  /** Why the browser could not be opened, or null. The person can still open the address by hand. */
  readonly problem: Text | null;
}

/** One try of the plugin in the person's browser. */
export interface TryInBrowser {
  readonly desktop: Desktop;
  readonly plan: TryPlan;
  readonly consent: Consent<TryPlan>;
  /** Milliseconds after which the page is closed. */
  readonly openForMs: number;
  /** Milliseconds for which the desktop's opener is waited for. */
  readonly waitMs: number;
  /** Called once the page is served, and again if the browser could not be opened. */
  readonly onPage: (page: TryPage) => void;
  /** Starts the desktop's opener; tests pass their own. */
  readonly start?: typeof launch;
}

/** A try that is running. */
export interface BrowserTrying {
  readonly outcome: Promise<Observation<BrowserTry>>;
  /** Closes the page; the outcome is then “skipped”. */
  stop(): void;
}

/**
 * Serves the page that tries the plugin, and has the person's default browser open exactly that address. The consent to
 * the plan covers both. Returns the running try.
 */
export function tryInBrowser(asked: TryInBrowser): BrowserTrying {
  const { desktop, plan, consent, openForMs, waitMs, onPage, start } = asked;
  let page: ServedTry | null = null;
  let stopped = false;

  async function run(): Promise<Observation<BrowserTry>> {
    const served = await serveBrowserTry({ plan, consent, time: desktop.time, openForMs });
    if (served.status !== "observed") return served;
    page = served.value;
    if (stopped) {
      page.close();
      return missing("skipped", "stopped before the page was opened");
    }
    const { url, outcome } = page;
    onPage({ url, problem: null });
    void open(url);
    return outcome;
  }

  async function open(url: string): Promise<void> {
    const problem = await openOnDesktop(desktop, url, waitMs, start);
    if (problem !== null) onPage({ url, problem });
  }

  return {
    outcome: run(),
    stop: () => {
      stopped = true;
      page?.close();
    },
  };
}

import { browsers as browsersSchema } from "../../../src/facts/browsers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { browsers } from "../../../src/probes/browsers/index.ts";
import { browser as step } from "../../../src/steps/browser/index.ts";
import { makeCertificate } from "../../lab/certificates.ts";
import { type Home, makeHome, tryInChromium } from "../../lab/chromium.ts";
import { answerInChromium, type Display } from "../../lab/chromium-prompt.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";
import { productOn, type StandIn, startStandIn, vnptAnswering } from "../../lab/plugin-stand-in.ts";
import { linux } from "../../scenarios/parts/machine.ts";
import { lookFor } from "../plugins/look.ts";

/** What the probe reads of a home's Chromium, and what the browser step makes of it. */
interface Reading {
  readonly version: string | undefined;
  readonly answer: string | undefined;
  /** The code of the first finding. */
  readonly code: string | undefined;
  /** The sentence of the first finding, in Vietnamese. */
  readonly sentence: string;
}

/** Compares real Chromium, with the portal's page and a plugin, to what kyso reads of the same home. */
export interface Bench {
  readonly plugin: StandIn;
  /** Returns a home with these preferences, whose Chromium trusts the plugin and the portal; `clear` removes it. */
  home(preferences: object | null): Home;
  /** Returns whether the portal's page can open a WebSocket to the plugin in this home's Chromium. */
  opens(home: Home, pluginPort?: number): Promise<"open" | "error">;
  /** The same in a window, where this button of the question is pressed; also returns the words of the question. */
  answers(home: Home, display: Display, button: string): ReturnType<typeof answerInChromium>;
  /** Reads the home by the real probe and judges it by the real step, with the plugin on this port if there is one. */
  read(home: Home, pluginPort?: number): Promise<Reading>;
  /** Removes the homes. */
  clear(): void;
  close(): Promise<void>;
}

/** Returns the facts of a plugin that answers on this port. */
async function pluginOn(port: number): Promise<Facts> {
  const products = await lookFor([productOn("vnpt-ca-plugin", [port])]);
  return { ...linux(), plugins: observed({ localhost: observed(["127.0.0.1"]), products: [...products] }) };
}

async function read(home: Home, pluginPort?: number): Promise<Reading> {
  const machine = machineOf({
    files: home.files,
    environment: (name) => (name === "HOME" ? home.path : undefined),
  });
  const options = { ...probeOptions, portal: { host: "dichvucong.gov.vn", port: 443 } };
  const seen = browsersSchema.parse(valueOf(await browsers.look({ machine, options, known: {} })));
  const [chromium] = seen.browsers;
  const judged = step.judge({
    facts: { ...(pluginPort === undefined ? {} : await pluginOn(pluginPort)), browsers: observed(seen) },
    now: new Date(),
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  });
  if ("notApplicable" in judged) throw new Error("not applicable");
  return {
    version: valueOf(chromium?.version),
    answer: valueOf(valueOf(chromium?.profiles)?.[0]?.loopback),
    code: judged[0]?.code,
    sentence: judged[0]?.what.vi ?? "",
  };
}

/** Opens the bench; the caller closes it. */
export async function openBench(): Promise<Bench> {
  const authority = await makeCertificate({ commonName: "Kyso test authority", authority: true });
  const portalCredentials = await makeCertificate({ issuer: authority, names: ["dichvucong.gov.vn"] });
  const credentials = await makeCertificate({ issuer: authority });
  const plugin = await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering() });
  const homes: Home[] = [];
  return {
    plugin,
    home: (preferences) => {
      const home = makeHome([authority.cert], preferences);
      homes.push(home);
      return home;
    },
    opens: (home, pluginPort = plugin.port) => tryInChromium({ home, portalCredentials, pluginPort }),
    answers: (home, display, button) =>
      answerInChromium({ home, portalCredentials, pluginPort: plugin.port }, display, button),
    read,
    clear: () => {
      for (const home of homes.splice(0)) home.remove();
    },
    close: () => plugin.close(),
  };
}

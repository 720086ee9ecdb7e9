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

/** What kyso reads of a home's Chromium, and the code that its step makes of it. */
interface Reading {
  readonly version: string | undefined;
  readonly answer: string | undefined;
  readonly code: string | undefined;
  /** What the step says first, in Vietnamese. */
  readonly said: string;
}

/** The portal's page, the plugin and real Chromium on one side, kyso's reading of the same home on the other. */
export interface Bench {
  readonly plugin: StandIn;
  /** A home with these preferences, whose Chromium trusts the plugin and the portal; removed by `clear`. */
  home(preferences: object | null): Home;
  /** What the portal's page comes to in this home's Chromium. */
  opens(home: Home, pluginPort?: number): Promise<"open" | "error">;
  /** The same in a window, where a person presses that button of the browser's question; with all that it says. */
  answers(home: Home, display: Display, button: string): ReturnType<typeof answerInChromium>;
  /** By the real probe and the real step; with the plugin's port as the real probe sees it, where one is given. */
  read(home: Home, pluginPort?: number): Promise<Reading>;
  clear(): void;
  close(): Promise<void>;
}

/** The facts of a plugin that answers on this port. */
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
    said: judged[0]?.what.vi ?? "",
  };
}

/** Opens the bench; close it when all is done. */
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

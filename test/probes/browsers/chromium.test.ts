import { afterEach, beforeAll, expect, it } from "vitest";
import { knownBrowsers } from "../../../src/catalogue/browsers.ts";
import { browsers as browsersSchema } from "../../../src/facts/browsers.ts";
import { valueOf } from "../../../src/facts/observation.ts";
import { fileSystem } from "../../../src/machine/file-system.ts";
import { browsers } from "../../../src/probes/browsers/index.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { browser as step } from "../../../src/steps/browser/index.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { type Home, makeHome, tryInChromium } from "../../lab/chromium.ts";
import { machineOf } from "../../lab/machine.ts";
import { type StandIn, startStandIn, vnptAnswering } from "../../lab/plugin-stand-in.ts";

let authority: Issuer;
let portalCredentials: Issuer;
let plugin: StandIn;
const homes: Home[] = [];

beforeAll(async () => {
  authority = await makeCertificate({ commonName: "Kyso test authority", authority: true });
  portalCredentials = await makeCertificate({ issuer: authority, names: ["dichvucong.gov.vn"] });
  const credentials = await makeCertificate({ issuer: authority });
  plugin = await startStandIn({ credentials, path: "/plugin", answer: vnptAnswering() });
  return () => plugin.close();
});

afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

function homeWith(exceptions: object | null): Home {
  const home = makeHome([authority.cert], exceptions && { profile: { content_settings: { exceptions } } });
  homes.push(home);
  return home;
}

/** What the real probe reads of the profile, and the code that the step makes of it. */
async function read(home: Home) {
  const machine = machineOf({
    files: fileSystem,
    environment: (name) => (name === "HOME" ? home.path : undefined),
  });
  const options = {
    deadlines: defaultDeadlines,
    named: [],
    confirmed: [],
    practice: null,
    allowed: {},
    portal: { host: "dichvucong.gov.vn", port: 443 },
    plugins: [],
  };
  const seen = browsersSchema.parse(valueOf(await browsers.look({ machine, options, known: {} })));
  const [chromium] = seen.browsers;
  const judged = step.judge({
    facts: { browsers: { status: "observed", value: seen } },
    now: new Date(),
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  });
  if ("notApplicable" in judged) throw new Error("not applicable");
  return {
    version: valueOf(chromium?.version),
    answer: valueOf(valueOf(chromium?.profiles)?.[0]?.loopback),
    code: judged[0]?.code,
  };
}

const site = "https://dichvucong.gov.vn:443,*";
const at = (setting: number) => ({ [site]: { last_modified: "13400000000000000", setting } });

async function opens(home: Home, pluginPort = plugin.port) {
  return tryInChromium({ home, portalCredentials, pluginPort });
}

it("reads what Chromium goes by: allowed lets the page through, blocked does not", async () => {
  const allowed = homeWith({ loopback_network: at(1) });
  expect(await opens(allowed)).toBe("open");
  expect(plugin.visits.at(-1)?.origin).toBe("https://dichvucong.gov.vn");
  const seen = await read(allowed);
  expect(seen).toMatchObject({ answer: "allowed", code: "BRW-00" });
  expect(Number(seen.version?.split(".")[0])).toBeGreaterThanOrEqual(147);

  const before = plugin.visits.length;
  const blocked = homeWith({ loopback_network: at(2) });
  expect(await opens(blocked)).toBe("error");
  expect(plugin.visits.length).toBe(before);
  expect(await read(blocked)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it("knows a profile that was never asked: the page does not get through, and Chromium notes a refusal", async () => {
  const home = homeWith({});
  // The version is written by the first start only; the answer is read from the profile as it was before.
  expect((await read(home)).answer).toBe("not-asked");
  expect(await opens(home)).toBe("error");
  // Nobody can click in a browser without a window: it takes the prompt for refused, and that is what is read then.
  expect(await read(home)).toMatchObject({ answer: "blocked", code: "BRW-02" });
});

it("carries an older version's “allowed” over as Chromium does, and its “blocked” not", async () => {
  const allowed = homeWith({ local_network_access: at(1) });
  expect((await read(allowed)).answer).toBe("allowed");
  expect(await opens(allowed)).toBe("open");
  expect((await read(allowed)).answer).toBe("allowed");
  // Of the split permission only the one for this very machine counts.
  const otherHalf = homeWith({ local_network: at(1) });
  expect((await read(otherHalf)).answer).toBe("not-asked");
  expect(await opens(otherHalf)).toBe("error");
});

it("does not get through to an endpoint whose certificate the browser does not trust, permission or not", async () => {
  const untrusted = await startStandIn({
    credentials: await makeCertificate(),
    path: "/plugin",
    answer: vnptAnswering(),
  });
  try {
    const home = homeWith({ loopback_network: at(1) });
    expect(await opens(home, untrusted.port)).toBe("error");
    expect(untrusted.visits).toEqual([]);
  } finally {
    await untrusted.close();
  }
});

it("goes by the catalogue's first version that asks", () => {
  expect(knownBrowsers.find((b) => b.id === "chromium")?.gatedFrom).toBe(147);
});

import { afterEach, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { acceptInChromium, allowApps, openSettings } from "../../../src/steps/browser/actions.ts";
import { makeCertificate } from "../../lab/certificates.ts";
import { lookInChromium } from "../../lab/chromium-page.ts";
import { chooseInSettings } from "../../lab/chromium-settings.ts";
import { startStandIn, vnptAnswering } from "../../lab/plugin-stand-in.ts";
import { type Bench, openBench } from "./bench.ts";

const site = "https://dichvucong.gov.vn";
const apps = "loopback-network";
/** For tests that start several browsers one after the other, on a machine that may be busy. */
const patient = { timeout: 300_000 };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  return () => bench.close();
});
afterEach(() => bench.clear());

it(
  "reads what the person chose in Chromium's own settings: allowed, blocked, and reset to the default",
  patient,
  async () => {
    const home = bench.home(null);
    await chooseInSettings(home, site, apps, "allow");
    expect(await bench.read(home)).toMatchObject({ answer: "allowed", code: "BRW-00" });
    expect(await bench.opens(home)).toBe("open");

    await chooseInSettings(home, site, apps, "block");
    expect(await bench.read(home)).toMatchObject({ answer: "blocked", code: "BRW-02" });
    expect(await bench.opens(home)).toBe("error");

    await chooseInSettings(home, site, apps, "default");
    expect(await bench.read(home)).toMatchObject({ answer: "not-asked", code: "BRW-03" });
    expect(await bench.opens(home)).toBe("error");
  },
);

it("unblocks the portal by exactly the steps that kyso describes, with the browser's own labels", patient, async () => {
  const home = bench.home(null);
  await chooseInSettings(home, site, apps, "block");
  expect((await bench.read(home)).code).toBe("BRW-02");
  const { label, choices } = await chooseInSettings(home, site, apps, "allow");
  expect(allowApps.vi).toContain(`“${label}”`);
  expect(allowApps.vi).toContain(`“${choices.find((c) => c.value === "allow")?.label}”`);
  expect(openSettings("Chromium").vi).toContain("“Cài đặt trang web”");
  expect(await bench.opens(home)).toBe("open");
});

it("quotes the buttons of Chromium's warning about an untrusted certificate", patient, async () => {
  const untrusted = await startStandIn({
    credentials: await makeCertificate(),
    path: "/plugin",
    answer: vnptAnswering(),
  });
  try {
    const words = `document.readyState === "complete" && document.getElementById("proceed-link")
      ? [document.getElementById("details-button"), document.getElementById("proceed-link")].map((e) => e.textContent.trim())
      : null`;
    const buttons = await lookInChromium(bench.home(null), `https://localhost:${untrusted.port}/`, async (run) => {
      await expect.poll(() => run(words), { timeout: 90_000 }).not.toBeNull();
      return z.tuple([z.string(), z.string()]).parse(await run(words));
    });
    for (const word of buttons) expect(acceptInChromium(untrusted.port).vi).toContain(`“${word}”`);
  } finally {
    await untrusted.close();
  }
});

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { valueOf } from "../../src/facts/observation.ts";
import { gather } from "../../src/gather/gather.ts";
import { fileSystem } from "../../src/machine/file-system.ts";
import { browsers } from "../../src/probes/browsers/index.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { removeFolder } from "../lab/remove-folder.ts";

/** Returns Chrome's preferences with this answer for the portal; null: no answer. */
function preferences(setting: 1 | 2 | null): string {
  const answers = setting === null ? {} : { "https://dichvucong.gov.vn:443,*": { setting } };
  return JSON.stringify({ profile: { content_settings: { exceptions: { loopback_network: answers } } } });
}

it("sees by itself that the person has allowed the portal in the browser", async () => {
  const home = mkdtempSync(join(tmpdir(), "kyso-home-"));
  const profile = join(home, ".config", "google-chrome", "Default");
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, "Preferences"), preferences(null));
  const machine = machineOf({ files: fileSystem, environment: (name) => (name === "HOME" ? home : undefined) });
  const options = { ...probeOptions, portal: { host: "dichvucong.gov.vn", port: 443 } };
  const owner = gather({ machine, probes: { browsers }, options });
  const answer = () => {
    const [chrome] = valueOf(owner.known().browsers)?.browsers ?? [];
    return valueOf(valueOf(chrome?.profiles)?.[0]?.loopback);
  };
  await owner.get(["browsers"]);
  expect(answer()).toBe("not-asked");
  const allowed = new Promise<void>((resolve) => {
    const stop = owner.watch(["browsers"], () => {
      stop();
      resolve();
    });
  });
  writeFileSync(join(profile, "Preferences"), preferences(1));
  await allowed;
  expect(answer()).toBe("allowed");
  removeFolder(home);
});

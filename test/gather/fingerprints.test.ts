import { pluginProducts } from "../../src/catalogue/plugins.ts";
import { expect, it } from "vitest";
import { allProbes } from "../../src/commands/setup/probes.ts";
import { observed } from "../../src/facts/observation.ts";
import { fingerprintOf } from "../../src/gather/fingerprints.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { disk } from "../lab/rooted-files.ts";

/** Returns a machine with these folders, and the fingerprints of its subjects. */
function glancedAt(parts: Partial<Machine> = {}) {
  const on = disk();
  for (const folder of [
    "/usr/lib/x86_64-linux-gnu/pkcs11",
    "/usr/local/lib",
    "/opt",
    "/etc/pkcs11/modules",
    "/run/pcscd",
  ])
    on.folder(folder);
  const environment = (name: string) => (name === "HOME" ? "/home/me" : undefined);
  const machine = machineOf({ files: on.files, environment, ...parts });
  const fingerprint = (subject: keyof typeof allProbes) =>
    fingerprintOf(allProbes[subject], {
      machine,
      options: { ...probeOptions, named: ["/srv/named.so"], plugins: pluginProducts },
      known: {},
    });
  return { on, fingerprint };
}

it("changes when a driver is installed, registered, or put at a path that the person named", async () => {
  for (const path of [
    "/usr/local/lib/new.so",
    "/usr/lib/x86_64-linux-gnu/pkcs11/new.so",
    "/opt/maker/lib/new.so",
    "/etc/pkcs11/modules/new.module",
    "/home/me/.config/pkcs11/modules/new.module",
    "/srv/named.so",
  ]) {
    const { on, fingerprint } = glancedAt();
    const before = [await fingerprint("drivers"), await fingerprint("tokens")];
    on.write(path, "new");
    const after = [await fingerprint("drivers"), await fingerprint("tokens")];
    expect([path, after[0] === before[0], after[1] === before[1]]).toEqual([path, false, false]);
  }
});

it("stays the same while no driver changes", async () => {
  const { on, fingerprint } = glancedAt();
  const before = await fingerprint("drivers");
  on.write("/home/me/letter.txt", "x");
  on.write("/run/pcscd/pcscd.comm", "");
  expect(await fingerprint("drivers")).toBe(before);
});

it("changes when the card service is installed, and when its socket appears", async () => {
  const { on, fingerprint } = glancedAt();
  const before = await fingerprint("cardService");
  on.write("/usr/sbin/pcscd", "x");
  const installed = await fingerprint("cardService");
  on.write("/run/pcscd/pcscd.comm", "");
  expect(new Set([before, installed, await fingerprint("cardService")]).size).toBe(3);
});

it("does not depend on the order in which the system lists ports and devices", async () => {
  let ports = [4433, 80, 80];
  let attached = ["1-1=2", "usb1=1"];
  const machine = machineOf();
  const { fingerprint } = glancedAt({
    processes: { ...machine.processes, ports: async () => observed(ports) },
    usb: { ...machine.usb, attached: async () => observed(attached) },
  });
  const before = [await fingerprint("plugins"), await fingerprint("usb")];
  ports = [80, 4433];
  attached = ["usb1=1", "1-1=2"];
  expect([await fingerprint("plugins"), await fingerprint("usb")]).toEqual(before);
  attached = ["usb1=1", "1-1=3"];
  expect(await fingerprint("usb")).not.toBe(before[1]);
});

it("exists for every subject that a person can change, and for no other", () => {
  // The store changes with the tokens, and is looked at again with them; the issuers are asked again for other tokens.
  const { computer, clock, certificateStore, pluginToken, revocation, ...changeable } = allProbes;
  for (const { subject, glance } of Object.values(changeable))
    expect(typeof glance, `give the probe of ${subject} a glance, or list it here as one without`).toBe("function");
  for (const { subject, glance } of [computer, clock, certificateStore, pluginToken, revocation])
    expect(glance, `${subject} has a glance now: take it off this list`).toBeUndefined();
});

it("changes on Windows when the card service is allowed to start, and on a Mac when something is installed", async () => {
  let start = 4;
  const values = async () => observed(new Map([["Start", start]]));
  const onWindows = glancedAt({ system: "windows", registry: { ...machineOf().registry, values } });
  const before = await onWindows.fingerprint("cardService");
  start = 3;
  expect(await onWindows.fingerprint("cardService")).not.toBe(before);
  const onMac = glancedAt({ system: "macos" });
  const bare = await onMac.fingerprint("plugins");
  onMac.on.write("/Applications/VNPT-CA Plugin.app/Contents/Info.plist", "x");
  expect(await onMac.fingerprint("plugins")).not.toBe(bare);
});

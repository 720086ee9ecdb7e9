import { expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { downloads } from "../../src/probes/downloads/index.ts";
import { networkGlance } from "../../src/probes/network/glance.ts";
import { pluginsGlance } from "../../src/probes/plugins/glance.ts";
import type { Probe } from "../../src/probes/probe.ts";
import { settle } from "../lab/manual-clock.ts";
import { machineOf } from "../lab/machine.ts";
import { byHand, driversProbe, noModules, noTokens, nothing, owned, tokensProbe, usbProbe } from "./owned.ts";

/** Returns a bus into which the test plugs devices, and a probe that records each of its looks. */
function bus() {
  const attached: string[] = [];
  const seen: number[] = [];
  const usb = usbProbe(async () => {
    seen.push(attached.length);
    return nothing;
  });
  const port: Machine["usb"] = { ...machineOf().usb, attached: async () => observed([...attached]) };
  return { attached, seen, usb, port };
}

it("looks again only when the fingerprint has changed, and notifies the watcher", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  const notified: Facts[] = [];
  owner.watch(["usb"], (facts) => notified.push(facts));
  await pass(10);
  expect(seen).toEqual([0]);
  attached.push("1-1=2");
  await pass(1.5);
  expect(seen).toEqual([0, 1]);
  expect(notified).toHaveLength(1);
});

it("looks again at once, two and five seconds after a change, and then no more", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  owner.watch(["usb"], () => {});
  await pass(2);
  attached.push("1-1=2");
  await pass(60);
  expect(seen).toEqual([0, 1, 1, 1]);
});

it("sees a change between the look and the watch", async () => {
  const { attached, seen, usb, port } = bus();
  const { owner, pass } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  attached.push("1-1=2");
  owner.watch(["usb"], () => {});
  await pass(0.5);
  expect(seen).toEqual([0, 1]);
});

it("sees a change during a look that came too late for it", async () => {
  const { attached, seen, usb, port } = bus();
  const slow = byHand<void>();
  const looks: Probe<"usb">["look"] = async (look) => {
    const result = await usb.look(look);
    await slow.promise;
    return result;
  };
  const { owner, pass } = owned({ usb: usbProbe(looks, 1e6) }, { usb: port });
  const first = owner.get(["usb"]);
  await settle();
  attached.push("1-1=2");
  slow.settle();
  await first;
  owner.watch(["usb"], () => {});
  await pass(0.5);
  expect(seen).toEqual([0, 1]);
});

it("goes on watching when a glance fails", async () => {
  const { attached, seen, usb, port } = bus();
  let broken = true;
  const failing: Machine["usb"] = {
    ...port,
    attached: async () => {
      if (broken) throw new Error("a bug");
      return port.attached();
    },
  };
  const { owner, pass } = owned({ usb }, { usb: failing });
  await owner.get(["usb"]);
  owner.watch(["usb"], () => {});
  await pass(3);
  broken = false;
  attached.push("1-1=2");
  await pass(2);
  expect(seen.slice(0, 2)).toEqual([0, 1]);
});

it("ends a watch at once, also during a look", async () => {
  const { attached, usb, port } = bus();
  const { owner, pass, pending } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  const notified: Facts[] = [];
  const end = owner.watch(["usb"], (facts) => notified.push(facts));
  await pass(2);
  attached.push("1-1=2");
  const late = pass(1);
  end();
  await late;
  await pass(5);
  expect(notified).toEqual([]);
  expect(pending()).toBe(0);
});

it("lets the watcher end the watch when it is notified", async () => {
  const { attached, usb, port } = bus();
  const { owner, pass, pending } = owned({ usb }, { usb: port });
  await owner.get(["usb"]);
  let notified = 0;
  const end = owner.watch(["usb"], () => {
    notified += 1;
    end();
  });
  attached.push("1-1=2");
  await pass(10);
  expect(notified).toBe(1);
  expect(pending()).toBe(0);
});

it("asks no driver and no plugin while nothing has changed", async () => {
  const { port } = bus();
  const asked: string[] = [];
  const plugins: Probe<"plugins"> = {
    subject: "plugins",
    needs: [],
    touchesToken: false,
    deadline: () => 1000,
    look: async () => {
      asked.push("plugins");
      return missing("failed", "a stand-in");
    },
    glance: pluginsGlance,
  };
  const tokens = tokensProbe(async () => {
    asked.push("tokens");
    return noTokens;
  });
  let listening = [80];
  const processes = { ...machineOf().processes, ports: async () => observed(listening) };
  const { owner, pass } = owned(
    { plugins, tokens, drivers: driversProbe(async () => noModules) },
    { usb: port, processes },
  );
  await owner.get(["tokens", "plugins"]);
  owner.watch(["tokens", "plugins"], () => {});
  await pass(120);
  expect(asked.sort()).toEqual(["plugins", "tokens"]);
  // Another program's port is no reason to ask a plugin.
  listening = [80, 8080];
  await pass(20);
  expect(asked.sort()).toEqual(["plugins", "tokens"]);
  listening = [80, 4433];
  await pass(2);
  expect(asked.sort()).toEqual(["plugins", "plugins", "tokens"]);
});

it("looks at the network again now and then, and soon after this machine's address has changed", async () => {
  let looks = 0;
  const network: Probe<"network"> = {
    subject: "network",
    needs: [],
    touchesToken: false,
    deadline: () => 1000,
    look: async () => {
      looks += 1;
      return missing("failed", "a stand-in");
    },
    glance: networkGlance,
  };
  let own: readonly string[] = [];
  const connections = { ...machineOf().connections, own: () => own };
  const { owner, pass } = owned({ network }, { connections });
  await owner.get(["network"]);
  owner.watch(["network"], () => {});
  await pass(5);
  expect(looks).toBe(1);
  own = ["192.0.2.7"];
  await pass(1.5);
  expect(looks).toBe(2);
  await pass(20);
  expect(looks).toBeGreaterThan(3);
});

it("looks into the download folder once the person has agreed, and sees by itself what arrives there", async () => {
  const names: string[] = ["VNPT-CA Plugin_Office_Setup.exe"];
  let lists = 0;
  const files: Machine["files"] = {
    ...machineOf().files,
    real: async (path) => observed(path),
    status: async () => observed({ kind: "file", size: 5, modified: new Date("2026-11-24T00:00:00Z"), owner: "lan" }),
    list: async () => {
      lists += 1;
      return observed(names);
    },
  };
  const environment = (name: string) => (name === "HOME" ? "/home/lan" : undefined);
  const { owner, pass } = owned({ downloads }, { files, environment });
  const seen = () => valueOf(owner.known().downloads);
  await owner.get(["downloads"]);
  expect([seen()?.folder, seen()?.files.status, lists]).toEqual([observed("/home/lan/Downloads"), "skipped", 0]);
  owner.allow("downloads");
  await owner.get(["downloads"], true);
  const fileNames = () => (valueOf(seen()?.files) ?? []).map((f) => f.name);
  expect(fileNames()).toEqual(["VNPT-CA Plugin_Office_Setup.exe"]);
  const end = owner.watch(["downloads"], () => {});
  names.push("VNPT-CA.Plugin_Office_Setup.1.0.5.0.zip");
  await pass(2);
  expect(fileNames()).toHaveLength(2);
  end();
  lists = 0;
  await pass(10);
  expect(lists).toBe(0);
});

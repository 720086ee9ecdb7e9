import { expect, it } from "vitest";
import { pluginProduct } from "../../../src/catalogue/plugins.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { installedOf, systemLists } from "../../../src/probes/plugins/installed/index.ts";
import { processesOf } from "../../../src/probes/plugins/traces.ts";
import { macOf } from "../../lab/macos.ts";

function installed({ machine }: ReturnType<typeof macOf>, id: string) {
  const product = pluginProduct(id);
  if (!product) throw new Error(`no such product: ${id}`);
  return installedOf(machine, product, systemLists(machine, 10_000), 10_000);
}

const info = "/Applications/VNPT-CA Plugin.app/Contents/Info.plist";
const version = `plutil -extract CFBundleShortVersionString raw -o - -- ${info}`;

it("finds a package by its receipt, and an app that bears the product's name, with their versions", async () => {
  const mac = macOf({ [version]: "1.0.2.4\n" });
  mac.disk.write(info, "bplist00");
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(
    observed([
      { by: "app", name: "VNPT-CA Plugin", version: "1.0.2.4" },
      { by: "receipt", name: "vn.example.VNPT-CA_Plugin", version: "1.0.2.4" },
    ]),
  );
});

it("finds an app also without a version", async () => {
  const mac = macOf({
    [version]: { exitCode: 1, stderr: "No value at that key path" },
    "pkgutil --pkgs": "com.apple.x\n",
  });
  mac.disk.write(info, "bplist00");
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "app", name: "VNPT-CA Plugin", version: null }]),
  );
});

const none = { "pkgutil --pkgs": "com.apple.x\n" };
const tool = "/Applications/VNPT/Ký số.app/Contents/Info.plist";
const schemes = `plutil -extract CFBundleURLTypes json -o - -- ${tool}`;

it("finds an app that opens the product's URL protocol, whatever it is called", async () => {
  const types = JSON.stringify([{ CFBundleURLName: "x" }, { CFBundleURLSchemes: ["other", "VNPT-Plugin"] }]);
  const mac = macOf({ ...none, [schemes]: types });
  mac.disk.write(tool, "bplist00…vnpt-plugin…");
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "url-protocol", name: "Ký số (vnpt-plugin:)", version: null }]),
  );
});

it("ignores an app that only mentions the protocol elsewhere, and starts no program for the others", async () => {
  const mac = macOf({ ...none, [schemes]: JSON.stringify([{ CFBundleURLSchemes: ["vnpt-plugin-x"] }]) });
  mac.disk.write(tool, "bplist00…vnpt-plugin-x…");
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(observed([]));
  expect(mac.programs.unknown).toEqual([]);
});

it("finds a package by the words of its name", async () => {
  const mac = macOf({ "pkgutil --pkgs": "vn.vnpt.pluginmac\nvn.vnpt.cams.plugin\n" });
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "receipt", name: "vn.vnpt.pluginmac", version: null }]),
  );
});

it("reports nothing installed if apps and packages were read and none is its maker's", async () => {
  expect(await installed(macOf(none), "vnpt-ca-plugin")).toEqual(observed([]));
  const another = macOf({ "pkgutil --pkgs": "vn.example.vnpt-token-manager\n" });
  expect(await installed(another, "vnpt-ca-plugin")).toMatchObject({ status: "failed" });
});

it("does not report a product as absent if its name on macOS is unknown or the lists are unreadable", async () => {
  expect((await installed(macOf(none), "bkav-ca-signer")).status).toBe("unsupported");
  const noReceipts = macOf({ "pkgutil --pkgs": { exitCode: 1 } });
  expect(await installed(noReceipts, "vnpt-ca-plugin")).toEqual(missing("failed", "pkgutil ended with a fault"));
  const { machine } = macOf(none);
  const refused = missing("failed", "EPERM: operation not permitted", "EPERM");
  const files = { ...machine.files, list: async () => refused };
  expect(await installed({ ...macOf(none), machine: { ...machine, files } }, "vnpt-ca-plugin")).toEqual(refused);
});

it("finds the plugin's process by its known name, and without it does not report that none runs", async () => {
  const product = pluginProduct("vnpt-ca-plugin");
  if (!product) throw new Error("no such product");
  const seen = (names: readonly string[], system: "macos" | "windows") =>
    processesOf(Promise.resolve(observed(names)), product, system);
  expect(await seen(["java", "VNPT-CA Plugin"], "macos")).toEqual(observed(["VNPT-CA Plugin"]));
  expect(await seen(["java", "vnpt_ca_plugin-1.0.jar"], "macos")).toEqual(observed(["vnpt_ca_plugin-1.0.jar"]));
  expect((await seen(["java"], "macos")).status).toBe("unsupported");
  expect(await seen(["java.exe"], "windows")).toEqual(observed([]));
});

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

it("finds an app also where it tells no version", async () => {
  const mac = macOf({
    [version]: { exitCode: 1, stderr: "No value at that key path" },
    "pkgutil --pkgs": "com.apple.x\n",
  });
  mac.disk.write(info, "bplist00");
  expect(await installed(mac, "vnpt-ca-plugin")).toEqual(
    observed([{ by: "app", name: "VNPT-CA Plugin", version: null }]),
  );
});

it("does not call a product absent whose name on macOS nobody knows, nor one that could not be looked for", async () => {
  const other = macOf({ "pkgutil --pkgs": "vn.example.vnpt-token-manager\n" });
  expect((await installed(other, "vnpt-ca-plugin")).status).toBe("unsupported");
  expect((await installed(other, "bkav-ca-signer")).status).toBe("unsupported");
  const refused = macOf({ "pkgutil --pkgs": { exitCode: 1 } });
  expect(await installed(refused, "vnpt-ca-plugin")).toEqual(missing("failed", "pkgutil ended with a fault"));
});

it("tells the plugin's process where it bears the known name, and else not that none runs", async () => {
  const product = pluginProduct("vnpt-ca-plugin");
  if (!product) throw new Error("no such product");
  const seen = (names: readonly string[], system: "macos" | "windows") =>
    processesOf(Promise.resolve(observed(names)), product, system);
  expect(await seen(["java", "VNPT-CA Plugin"], "macos")).toEqual(observed(["VNPT-CA Plugin"]));
  expect((await seen(["java"], "macos")).status).toBe("unsupported");
  expect(await seen(["java.exe"], "windows")).toEqual(observed([]));
});

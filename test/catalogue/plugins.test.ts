import { describe, expect, it } from "vitest";
import modulesData from "../../src/catalogue/data/modules.json" with { type: "json" };
import { pluginData } from "../../src/catalogue/plugin-data.ts";
import { exactDemands, wantedAbove } from "../../src/catalogue/plugin-demands.ts";
import { type PluginEntry, pluginEntry } from "../../src/catalogue/plugin-entry.ts";
import {
  canBeFound,
  isProcessOf,
  pluginCatalogueFrom,
  pluginProduct,
  pluginProducts,
  productsServing,
} from "../../src/catalogue/plugins.ts";
import { guessed, modulesNamed, named } from "./plugin-names.ts";

const entries = pluginCatalogueFrom.parse(pluginData);
const vnpt = pluginProduct("vnpt-ca-plugin");

function entryOf(id: string): PluginEntry {
  const entry = entries.find((e) => e.id === id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry;
}

describe("the catalogue of plugins", () => {
  it("has every signing tool that public material names, or a reason for leaving it out", () => {
    const entered = named.flatMap((n) => ("entry" in n ? [n.entry] : []));
    expect(entered.toSorted()).toEqual(pluginProducts.map((p) => p.id).toSorted());
    expect(named.filter((n) => "not" in n && n.not.length < 20)).toEqual([]);
  });

  it("leaves drivers to the drivers' catalogue, which knows them", () => {
    const known = new Set(modulesData.modules.map((m) => m.file.toLowerCase()));
    const left = named.flatMap((n) => ("not" in n && n.module ? [n.module] : []));
    const all = [...left, ...modulesNamed.map((name) => `${name}.dll`)];
    expect(all.filter((file) => !known.has(file.toLowerCase()))).toEqual([]);
    // A driver's file is not an installer of a plugin.
    const files = pluginProducts.flatMap((p) => p.installers.map((i) => i.file));
    expect(files.filter((file) => /csp11|p11|-ca_v\d/i.test(file))).toEqual([]);
  });

  it("has each product's endpoint as its pages use it", () => {
    const endpoints = pluginProducts.flatMap(({ id, endpoint }) =>
      endpoint
        ? [`${id} ${endpoint.scheme}://${endpoint.host}:${endpoint.ports.map((p) => p.number)}${endpoint.path}`]
        : [],
    );
    expect(endpoints).toEqual([
      "vnpt-ca-plugin wss://localhost:4433,4434,4435,9201,9202,5002,5003/plugin",
      "vnpt-cams wss://localhost:3883/plugin",
      "bkav-ca-signer wss://localhost:8443/",
      "vgca-sign-service wss://127.0.0.1:8987/GetVersion",
      "misa-kyso ws://localhost:11984,11985,12680,12681,12683/plugin",
      "viettel-ca-signer ws://localhost:60000/ViettelCASignerService",
      "vnsw-ca-plugin http://localhost:8888/",
      "fpt-signing-agent http://localhost:14211/",
      "egp-agent http://127.0.0.1:1234/",
      "misa-signed-service http://localhost:12019/api/SignXML",
      "token-signing wss://127.0.0.1:4667/tokensigning/",
    ]);
  });

  it("lets pages reach the VNPT-CA Plugin on the first three of its ports", () => {
    const ports = vnpt?.endpoint?.ports ?? [];
    expect(ports.filter((p) => p.reachedByPages).map((p) => p.number)).toEqual([4433, 4434, 4435]);
  });

  it("knows the newest version seen for each system, with its day, and what came before", () => {
    const newest = entries.flatMap(({ id, versions }) =>
      Object.entries(versions ?? {}).map(([system, seen]) => `${id} ${system} ${seen?.newest} ${seen?.checked}`),
    );
    expect(newest).toEqual([
      "vnpt-ca-plugin windows 1.0.5.0 2026-11-23",
      "vnpt-ca-plugin macos 1.0.2.4 2026-11-23",
      "esigner windows 1.1.0 2026-11-23",
      "viettel-ca-signer windows 1.1.0.0 2026-11-23",
      "fpt-signing-agent windows 1.3.1 2026-11-23",
      "vss-declaration windows 2.0.7.19 2026-11-23",
      "signature-app-xp windows 2.0 2026-11-23",
      "viettel-sinvoice-tool windows 1.0.1 2026-11-23",
    ]);
    expect(entryOf("vnpt-ca-plugin").versions?.windows?.earlier).toEqual(["1.0.0.9", "1.0.2.2", "1.0.2.4", "1.0.4.3"]);
    expect(entryOf("esigner").versions?.windows?.earlier).toEqual(["1.0.8"]);
  });

  it("knows what sites demand: one version exactly, or one above another", () => {
    const demands = entries.flatMap(({ id, demands }) => demands?.map((d) => `${id} ${d.rule} ${d.version}`) ?? []);
    expect(demands).toEqual(["vnpt-ca-plugin exactly 1.0.4.3", "bkav-ca-signer above 1.0.14"]);
  });

  it("knows whom each serves, and how surely", () => {
    const serving = (whom: Parameters<typeof productsServing>[0]) =>
      productsServing(whom).map((p) => `${p.id} ${p.serves.find((s) => s.whom === whom)?.confidence}`);
    expect(serving("portal")).toEqual(["vnpt-ca-plugin inferred", "ctsigninghub inferred"]);
    expect(serving("tax")).toEqual(["ctsigninghub source", "esigner source"]);
    expect(serving("bhxh")).toEqual(["vss-declaration source", "ts24-ivan inferred"]);
    expect(serving("customs")).toEqual(["vnsw-ca-plugin source", "vnaccs-vsignplugin inferred"]);
    expect(serving("treasury")).toEqual(["signature-app-xp source"]);
    expect(serving("procurement")).toEqual(["egp-agent source"]);
  });

  it("marks a single field that is less certain than the rest", () => {
    const lessSure = entries.flatMap(({ id, confidence, differs }) =>
      (differs ?? []).filter((d) => d.confidence !== confidence).map((d) => `${id} ${d.fields} ${d.confidence}`),
    );
    expect(lessSure).toEqual([
      "vnpt-ca-plugin uninstallNames inferred",
      "viettel-ca-signer versions.windows inferred",
      "fpt-signing-agent versions.windows inferred",
      "misa-signed-service endpoint inferred",
    ]);
  });

  it("holds nothing that was only guessed", () => {
    const text = JSON.stringify(pluginData);
    expect(guessed.words.filter((word) => text.includes(word))).toEqual([]);
    const ports = pluginProducts.flatMap((p) => p.endpoint?.ports.map((port) => port.number) ?? []);
    expect(guessed.ports.filter((port) => ports.includes(port))).toEqual([]);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it("calls nothing on VNPT-CAMS, where the greeting of another product erases the token", () => {
    expect(pluginProduct("vnpt-cams")?.calls).toBeNull();
  });

  it("looks on a machine only for products with an established trace", () => {
    const sought = pluginProducts.filter(canBeFound).map((p) => p.id);
    expect(sought).toHaveLength(13);
    expect(sought).toContain("ctsigninghub");
    for (const id of ["vss-declaration", "savis-signing-tool", "ts24-ivan"]) expect(sought).not.toContain(id);
  });
});

describe("an entry of the catalogue is refused", () => {
  const good = entryOf("vnpt-ca-plugin");
  const messages = (entry: unknown) => pluginEntry.safeParse(entry).error?.issues.map((i) => i.message) ?? [];
  const changed = (change: Record<string, unknown>) => messages({ ...good, ...change }).join("\n");
  const untold = good.notEstablished ?? [];

  it.each<[string, Record<string, unknown>, string]>([
    ["a field that holds nothing and does not say why", { endpoint: undefined }, "why is endpoint not known"],
    ["no reason at all", { notEstablished: undefined }, "why is extension not known"],
    [
      "no newest version for a system, and no reason",
      { versions: { macos: good.versions?.macos } },
      "versions.windows",
    ],
    ["no one it serves, and no reason", { serves: undefined }, "why is serves not known"],
    [
      "a known field that is told as unknown",
      { notEstablished: [...untold, { fields: ["calls"], why: "not seen" }] },
      "calls is known",
    ],
    [
      "two reasons for one field",
      { notEstablished: [...untold, { fields: ["extension"], why: "not seen" }] },
      "extension says twice",
    ],
    [
      "a field nobody knows among those not established",
      { notEstablished: [...untold, { fields: ["colour"], why: "not seen" }] },
      "Invalid option",
    ],
    [
      "a source for a field that holds nothing",
      { differs: [{ fields: ["extension"], confidence: "source", source: "a script" }] },
      "extension has a source and holds nothing",
    ],
    [
      "two sources for one field",
      { differs: [...(good.differs ?? []), { fields: ["processes"], confidence: "inferred", source: "its folder" }] },
      "processes has two sources",
    ],
    [
      "a source that does not differ from the entry's",
      { differs: [{ fields: ["calls"], confidence: good.confidence, source: good.source }] },
      "is the entry's own",
    ],
    [
      "a newest version that is not the newest",
      { versions: { ...good.versions, windows: { newest: "1.0.4.3", checked: "2026-11-23" } } },
      "an installer for windows has 1.0.5.0",
    ],
    [
      "an earlier version that is not earlier",
      { versions: { ...good.versions, macos: { newest: "1.0.2.4", checked: "2026-11-23", earlier: ["1.0.2.10"] } } },
      "1.0.2.10 for macos is not earlier",
    ],
    [
      "a newest version of a later day than the entry",
      { versions: { ...good.versions, macos: { newest: "1.0.2.4", checked: "2026-11-24" } } },
      "of a later day",
    ],
    [
      "a newest version without its day",
      { versions: { ...good.versions, macos: { newest: "1.0.2.4" } } },
      "expected string",
    ],
    ["a version that is none", { demands: [{ version: "newest", rule: "above", by: "its script" }] }, "Invalid string"],
    ["an endpoint without its protocol", { endpoint: { ...good.endpoint, protocol: undefined } }, "expected string"],
    ["calls without an endpoint", { endpoint: undefined }, "no endpoint to send them to"],
    ["a number alone as its source", { source: "42" }, "Too small"],
    ["no day", { checked: undefined }, "expected string"],
    ["no confidence", { confidence: "guess" }, "Invalid option"],
    ["an empty list instead of a reason", { processes: [] }, "Too small"],
    ["a misspelt field", { uninstallName: ["VNPT-CA Plugin"] }, "Unrecognized key"],
    [
      "a call that is not harmless",
      { calls: { ...good.calls, greeting: { functionID: 28, args: [""] } } },
      "expected 7",
    ],
    ["one call more", { calls: { ...good.calls, deleteFile: { functionID: 28, args: [""] } } }, "Unrecognized key"],
  ])("with %s", (_, change, message) => {
    expect(changed(change)).toContain(message);
  });

  it("with nothing of the above", () => {
    expect(messages(good)).toEqual([]);
  });

  it("beside one of the same id, or with an installer of the same name", () => {
    const parse = (more: object) => pluginCatalogueFrom.safeParse([good, { ...entryOf("esigner"), ...more }]).success;
    expect(parse({})).toBe(true);
    expect(parse({ id: good.id })).toBe(false);
    expect(parse({ installers: [{ system: "windows", file: "vnpt-ca plugin_office_setup.exe" }] })).toBe(false);
  });
});

it("tells a version that a site takes alone from one above which pages ask for", () => {
  const demands = [
    { version: "1.0.4.3", rule: "exactly", by: "one site" },
    { version: "1.0.14", rule: "above", by: "its script" },
  ] as const;
  expect(exactDemands({ demands: [...demands] })).toEqual(["1.0.4.3"]);
  const above = (version: string) => wantedAbove({ demands: [...demands] }, version);
  expect(["1.0.9", "1.0.14", "1.0.14.1", "1.1", "unheard"].map(above)).toEqual(["1.0.14", "1.0.14", null, null, null]);
});

it("knows a product's own process, also where the system cuts its name", () => {
  if (!vnpt) throw new Error("no such product");
  expect(isProcessOf(vnpt, "VNPT-CA Plugin.exe")).toBe(true);
  expect(isProcessOf(vnpt, "vnpt-ca plugin")).toBe(true);
  expect(isProcessOf(vnpt, "VNPT-CA Plugin.")).toBe(true);
  expect(isProcessOf(vnpt, "VNPT-CA")).toBe(false);
  expect(isProcessOf(vnpt, "openssl")).toBe(false);
});

import { expect, it } from "vitest";
import data from "../../src/catalogue/data/plugins.json" with { type: "json" };
import { isProcessOf, pluginCatalogueFrom, pluginProduct, pluginProducts } from "../../src/catalogue/plugins.ts";

const vnpt = pluginProduct("vnpt-ca-plugin");

it("knows every product of the public material", () => {
  expect(pluginProducts.map((p) => p.id).sort()).toEqual([
    "bkav-ca-signer",
    "ctsigninghub",
    "egp-agent",
    "esigner",
    "fpt-signing-agent",
    "misa-kyso",
    "misa-signed-service",
    "token-signing",
    "vgca-sign-service",
    "viettel-ca-signer",
    "vnpt-ca-plugin",
    "vnpt-cams",
    "vnsw-ca-plugin",
  ]);
});

it("gives no port to two products", () => {
  const ports = pluginProducts.flatMap((p) => p.endpoint?.ports.map((port) => port.number) ?? []);
  expect(new Set(ports).size).toBe(ports.length);
});

it("lets pages reach the VNPT-CA Plugin on the first three of its ports", () => {
  const ports = vnpt?.endpoint?.ports ?? [];
  expect(ports.map((p) => p.number)).toEqual([4433, 4434, 4435, 9201, 9202, 5002, 5003]);
  expect(ports.filter((p) => p.reachedByPages).map((p) => p.number)).toEqual([4433, 4434, 4435]);
});

it("calls nothing on VNPT-CAMS, where the greeting of another product erases the token", () => {
  expect(pluginProduct("vnpt-cams")?.calls).toBeNull();
});

/** The catalogue's data with one product changed. */
function changed(id: string, change: object) {
  return { ...data, products: data.products.map((p) => (p.id === id ? { ...p, ...change } : p)) };
}

it("refuses a call that is not on the list of harmless ones", () => {
  const calls = { ...vnpt?.calls, greeting: { functionID: 28, args: [""] } };
  expect(pluginCatalogueFrom.safeParse(changed("vnpt-ca-plugin", { calls })).success).toBe(false);
  expect(pluginCatalogueFrom.safeParse(changed("vnpt-ca-plugin", { calls: vnpt?.calls })).success).toBe(true);
});

it("refuses an entry that holds nothing and does not say why", () => {
  expect(pluginCatalogueFrom.safeParse(changed("vnpt-ca-plugin", { endpoint: null })).success).toBe(false);
  expect(pluginCatalogueFrom.safeParse(changed("vnpt-ca-plugin", { notEstablished: [] })).success).toBe(false);
});

it("knows a product's own process, also where the system cuts its name", () => {
  if (!vnpt) throw new Error("no such product");
  expect(isProcessOf(vnpt, "VNPT-CA Plugin.exe")).toBe(true);
  expect(isProcessOf(vnpt, "vnpt-ca plugin")).toBe(true);
  expect(isProcessOf(vnpt, "VNPT-CA Plugin.")).toBe(true);
  expect(isProcessOf(vnpt, "VNPT-CA")).toBe(false);
  expect(isProcessOf(vnpt, "openssl")).toBe(false);
});

import { afterEach, beforeAll, expect, it } from "vitest";
import { type PluginProduct, pluginProducts } from "../../../src/catalogue/plugins.ts";
import { observed } from "../../../src/facts/observation.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import {
  type Answering,
  bkavAnswering,
  productOn,
  type SocketStandIn,
  type StandIn,
  startStandIn,
} from "../../lab/plugin-stand-in.ts";
import { firstPort, lookFor } from "./look.ts";

let credentials: Issuer;
const standIns: StandIn[] = [];

beforeAll(async () => {
  credentials = await makeCertificate();
});

afterEach(async () => {
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

/** Looks with the real probe at a stand-in of the product, over TLS where the product has it. */
async function look(id: string, answer: Answering, more: Partial<SocketStandIn> = {}) {
  const product = pluginProducts.find((p) => p.id === id);
  if (!product?.endpoint) throw new Error(`no endpoint is known of ${id}`);
  const secure = product.endpoint.scheme === "wss" ? credentials : null;
  const standIn = await startStandIn({ credentials: secure, path: product.endpoint.path, answer, ...more });
  standIns.push(standIn);
  return { standIn, port: await firstPort(named(productOn(id, [standIn.port]))) };
}

/** Returns the product as it will be once the name of its process is established: until then it is called nothing. */
function named(product: PluginProduct): PluginProduct {
  return product.processes.length > 0 ? product : { ...product, processes: ["Its Own Name.exe"] };
}

const nothing: Answering = () => {};

it("asks BkavCA Signer for its version and nothing else", async () => {
  const { port, standIn } = await look("bkav-ca-signer", bkavAnswering("1.0.15"));
  expect(port.version).toEqual(observed("1.0.15"));
  expect(standIn.frames).toEqual(["30*1*BkavExtensionCallback*end"]);
});

it("takes no version from a reply that is not BkavCA Signer's", async () => {
  for (const reply of [
    "1.0.15",
    "1.0.15*Another*end",
    "MA==*BkavExtensionCallback*end",
    "1.0.15*BkavExtensionCallback",
  ]) {
    const { port } = await look("bkav-ca-signer", (_, client) => client.send(reply));
    expect(port.version).toMatchObject({ status: "failed", error: "MALFORMED" });
  }
});

it("asks MISA KYSO for its version, without TLS, which it does not use", async () => {
  const { port, standIn } = await look("misa-kyso", (_, client) => client.send('{"data":"2.1.0.12"}'));
  expect(port.tls.status).toBe("not-applicable");
  expect(port.version).toEqual(observed("2.1.0.12"));
  expect(standIn.frames).toEqual(['{"action":"GetVersionNumber","jsCallBackFn":"kyso","jsObject":""}']);
});

it("recognises VGCA Sign Service by the status of its front page, without a WebSocket", async () => {
  const { port, standIn } = await look("vgca-sign-service", nothing, {
    page: (_, response) => response.writeHead(501).end(),
  });
  expect(port.greeting).toEqual(observed("HTTP 501"));
  expect(standIn.visits.map((v) => v.path)).toEqual(["/"]);
  const other = await look("vgca-sign-service", nothing, {
    page: (_, response) => response.writeHead(200).end("hello"),
  });
  expect(other.port.greeting).toMatchObject({ status: "failed", error: "HTTP 200" });
});

it("makes no call after the upgrade if no harmless call of the product is known", async () => {
  for (const id of ["vnpt-cams", "viettel-ca-signer", "token-signing"]) {
    const { port, standIn } = await look(id, (frame, client) => client.send(frame));
    expect(port.websocket.status).toBe("observed");
    expect(port.greeting.status).toBe("not-applicable");
    expect(standIn.frames).toEqual([]);
  }
});

it("looks for no product without any known trace", async () => {
  const known = pluginProducts.filter((p) => p.id === "vss-declaration" || p.id === "ctsigninghub");
  expect(known).toHaveLength(2);
  expect((await lookFor(known)).map((p) => p.product)).toEqual(["ctsigninghub"]);
});

it("sends nothing at all to a product that speaks plain HTTP", async () => {
  const plain = pluginProducts.filter((p) => p.endpoint?.scheme === "http").map((p) => p.id);
  expect(plain).toContain("fpt-signing-agent");
  for (const id of plain) {
    const { port, standIn } = await look(id, nothing);
    expect(port.tcp.status).toBe("observed");
    expect(standIn.visits).toEqual([]);
    expect(standIn.frames).toEqual([]);
  }
});

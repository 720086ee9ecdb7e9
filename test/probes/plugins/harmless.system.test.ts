import { array, assert, asyncProperty, boolean, constantFrom, oneof, record, string, type Arbitrary } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { pluginProducts } from "../../../src/catalogue/plugins.ts";
import { gather } from "../../../src/gather/gather.ts";
import { plugins } from "../../../src/probes/plugins/index.ts";
import { pluginToken } from "../../../src/probes/plugins/token-check.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { productOn, startStandIn } from "../../lab/plugin-stand-in.ts";
import { realMachine, shownAs } from "./look.ts";

/** The messages that may be sent to a product in one conversation; to a product not listed here, none. */
const harmless: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // The greeting, then the version; the token check has a conversation of its own.
  "vnpt-ca-plugin": [[vnptFrame(7)], [vnptFrame(7), vnptFrame(11)], [vnptFrame(34)]],
  "bkav-ca-signer": [["30*1*BkavExtensionCallback*end"]],
  "misa-kyso": [['{"action":"GetVersionNumber","jsCallBackFn":"kyso","jsObject":""}']],
};

function vnptFrame(functionID: number): string {
  return JSON.stringify({ functionID, funcCallback: `kyso${functionID}`, domain: "dichvucong.gov.vn", args: [""] });
}

/** A reply of the product: in the right form or not, as text or bytes, once or twice, or the end of the connection. */
interface Reply {
  readonly payload: string;
  readonly callback: boolean;
  readonly binary: boolean;
  readonly after: "nothing" | "again" | "close" | "terminate" | "ping";
}

const payload: Arbitrary<string> = oneof(
  constantFrom("1", "-1", "0", "", "*", "1.0.5.0", "1*2*3", '{"code":1}', '{"code":0,"data":"1"}', "[]", "{}", "null"),
  constantFrom(
    '{"functionID":28,"args":[""]}',
    '{"functionID":32}',
    "kyso7",
    "*kyso11",
    "1.0.15*BkavExtensionCallback",
  ),
  string({ unit: "binary", maxLength: 200 }),
);

const reply: Arbitrary<Reply> = record({
  payload,
  callback: boolean(),
  binary: boolean(),
  after: constantFrom("nothing", "nothing", "again", "close", "terminate", "ping"),
});

/** Ends a VNPT frame's reply with its own callback, any other with “end”. */
function ending(frame: string): string {
  return /"funcCallback":"([^"]*)"/.exec(frame)?.[1] ?? "end";
}

let credentials: Issuer;

beforeAll(async () => {
  credentials = await makeCertificate();
});

describe.each(pluginProducts.filter((p) => p.endpoint).map((p) => p.id))("whatever answers on %s's port", (id) => {
  it("is sent nothing outside the product's harmless list", async () => {
    const endpoint = pluginProducts.find((p) => p.id === id)?.endpoint;
    if (!endpoint) throw new Error("no endpoint");
    let replies: readonly Reply[] = [];
    let speaksFirst = false;
    const standIn = await startStandIn({
      credentials: endpoint.scheme === "wss" ? credentials : null,
      path: endpoint.path,
      opened: (client) => {
        if (speaksFirst) client.send("1*kyso7");
      },
      page: (_, response) => response.writeHead(speaksFirst ? 501 : 200).end(replies[0]?.payload ?? ""),
      answer: (frame, client) => {
        const [next, ...rest] = replies;
        replies = rest;
        if (!next) return client.terminate();
        const text = next.callback ? `${next.payload}*${ending(frame)}` : next.payload;
        client.send(next.binary ? Buffer.from(text) : text);
        if (next.after === "again") client.send(text);
        if (next.after === "close") client.close();
        if (next.after === "terminate") client.terminate();
        if (next.after === "ping") client.ping();
      },
    });
    const options = { deadlines: defaultDeadlines, named: [], confirmed: [], practice: null, allowed: {} };
    const product = productOn(id, [standIn.port]);
    // Shown as the product itself: of a program of another name no function is called (owner.system.test.ts).
    const holder = product.processes[0] ?? "Its Own Name.exe";
    const sought = { ...product, processes: [holder] };
    const here = { portal: { host: "portal.invalid", port: 443 }, plugins: [sought] };
    try {
      await assert(
        asyncProperty(array(reply, { maxLength: 4 }), boolean(), async (sent, first) => {
          replies = sent;
          speaksFirst = first;
          const owner = gather({
            machine: realMachine({ processes: shownAs(holder) }),
            probes: { plugins, pluginToken },
            options: { ...options, ...here },
          });
          const facts = await owner.get(["plugins", "pluginToken"]);
          expect(facts.plugins?.status).toBe("observed");
        }),
        { numRuns: id === "vnpt-ca-plugin" ? 60 : 15 },
      );
      const allowed = (harmless[id] ?? []).map((frames) => frames.join("\n"));
      for (const frames of standIn.conversations) expect(["", ...allowed]).toContain(frames.join("\n"));
      // A product that uses plain HTTP is sent neither an upgrade nor any other request.
      expect(standIn.visits.length > 0).toBe(endpoint.scheme !== "http");
      // A product with harmless calls did receive them.
      expect(standIn.frames.length > 0).toBe(id in harmless);
      expect(standIn.visits.every((v) => v.path === endpoint.path || v.path === "/")).toBe(true);
      expect(standIn.visits.filter((v) => v.origin !== "https://dichvucong.gov.vn")).toEqual([]);
    } finally {
      await standIn.close();
    }
  });
});

import { array, assert, asyncProperty, boolean, constantFrom, oneof, record, string, type Arbitrary } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { pluginProducts } from "../../../src/catalogue/plugins.ts";
import { gather } from "../../../src/gather/gather.ts";
import { plugins } from "../../../src/probes/plugins/index.ts";
import { pluginToken } from "../../../src/probes/plugins/token-check.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { productOn, startStandIn } from "../../lab/plugin-stand-in.ts";
import { realMachine } from "./look.ts";

/** All that may ever be said to a product in one conversation; to those not named here, nothing. */
const harmless: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // The greeting and then the version; in a conversation of its own the token check.
  "vnpt-ca-plugin": [[vnptFrame(7)], [vnptFrame(7), vnptFrame(11)], [vnptFrame(34)]],
  "bkav-ca-signer": [["30*1*BkavExtensionCallback*end"]],
  "misa-kyso": [['{"action":"GetVersionNumber","jsCallBackFn":"kyso","jsObject":""}']],
};

function vnptFrame(functionID: number): string {
  return JSON.stringify({ functionID, funcCallback: `kyso${functionID}`, domain: "dichvucong.gov.vn", args: [""] });
}

/** What may come back: the right form with any value, any text, any bytes, several at once, or an end. */
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
    const here = { portal: { host: "portal.invalid", port: 443 }, plugins: [productOn(id, [standIn.port])] };
    try {
      await assert(
        asyncProperty(array(reply, { maxLength: 4 }), boolean(), async (given, first) => {
          replies = given;
          speaksFirst = first;
          const owner = gather({
            machine: realMachine(),
            probes: { plugins, pluginToken },
            options: { ...options, ...here },
          });
          const facts = await owner.get(["plugins", "pluginToken"]);
          expect(facts.plugins?.status).toBe("observed");
        }),
        { numRuns: id === "vnpt-ca-plugin" ? 60 : 15 },
      );
      const allowed = (harmless[id] ?? []).map((frames) => frames.join("\n"));
      for (const said of standIn.conversations) expect(["", ...allowed]).toContain(said.join("\n"));
      // A product that speaks plain HTTP has nothing to upgrade, and is asked for no page either.
      expect(standIn.visits.length > 0).toBe(endpoint.scheme !== "http");
      // It was really spoken to, where it may be.
      expect(standIn.frames.length > 0).toBe(id in harmless);
      expect(standIn.visits.every((v) => v.path === endpoint.path || v.path === "/")).toBe(true);
      expect(standIn.visits.filter((v) => v.origin !== "https://dichvucong.gov.vn")).toEqual([]);
    } finally {
      await standIn.close();
    }
  });
});

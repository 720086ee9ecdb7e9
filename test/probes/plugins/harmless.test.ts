import { array, assert, asyncProperty, boolean, constantFrom, oneof, record, string, type Arbitrary } from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import { productOn, startStandIn, vnptRequest } from "../../lab/plugin-stand-in.ts";
import { lookFor } from "./look.ts";

/** The VNPT-CA Plugin's functions that neither need a licence nor touch a token, a file or a setting. */
const harmless = [7, 11];

let credentials: Issuer;

beforeAll(async () => {
  credentials = await makeCertificate();
});

/** What may come back: the right form with any value, any text, any bytes, several at once, or an end. */
interface Reply {
  readonly payload: string;
  readonly callback: boolean;
  readonly binary: boolean;
  readonly after: "nothing" | "again" | "close" | "terminate" | "ping";
}

const payload: Arbitrary<string> = oneof(
  constantFrom("1", "-1", "0", "", "*", "1.0.5.0", "1*2*3", '{"code":1}', '{"code":0,"data":"1"}', "[]", "{}", "null"),
  string({ unit: "binary", maxLength: 200 }),
  constantFrom('{"functionID":28,"args":[""]}', '{"functionID":32}', "kyso7", "*kyso11"),
);

const reply: Arbitrary<Reply> = record({
  payload,
  callback: boolean(),
  binary: boolean(),
  after: constantFrom("nothing", "again", "close", "terminate", "ping"),
});

it("sends no function outside the harmless list, one at a time, whatever answers", async () => {
  let replies: readonly Reply[] = [];
  let greetAtOnce = false;
  const standIn = await startStandIn({
    credentials,
    path: "/plugin",
    opened: (client) => {
      if (greetAtOnce) client.send("1*kyso7");
    },
    answer: (frame, client) => {
      const asked = /"funcCallback":"([^"]*)"/.exec(frame)?.[1] ?? "";
      const [next, ...rest] = replies;
      replies = rest;
      if (!next) return client.terminate();
      const text = next.callback ? `${next.payload}*${asked}` : next.payload;
      client.send(next.binary ? Buffer.from(text) : text);
      if (next.after === "again") client.send(text);
      if (next.after === "close") client.close();
      if (next.after === "terminate") client.terminate();
      if (next.after === "ping") client.ping();
    },
  });
  const product = productOn("vnpt-ca-plugin", [standIn.port]);
  try {
    await assert(
      asyncProperty(array(reply, { maxLength: 4 }), boolean(), async (given, atOnce) => {
        replies = given;
        greetAtOnce = atOnce;
        const before = standIn.frames.length;
        const [seen] = await lookFor([product]);
        expect(seen?.ports).toHaveLength(1);
        const sent = standIn.frames.slice(before).map(vnptRequest);
        expect(sent.map((r) => r.functionID)).toEqual(harmless.slice(0, sent.length));
        for (const { args, domain } of sent)
          expect({ args, domain }).toEqual({ args: [""], domain: "dichvucong.gov.vn" });
      }),
      { numRuns: 60 },
    );
    expect(standIn.frames.length).toBeGreaterThanOrEqual(60);
  } finally {
    await standIn.close();
  }
});

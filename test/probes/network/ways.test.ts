import { describe, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { direct } from "../../../src/probes/network/system-proxy/setting.ts";
import { settingFacts, waysTo } from "../../../src/probes/network/ways.ts";

const portal = { host: "dichvucong.gov.vn", port: 443 };
const environmentOf = (proxy: string) => ({
  environment: (name: string) => (name === "HTTPS_PROXY" ? proxy : undefined),
});

describe("the ways to the portal", () => {
  it("are one if environment and system name one proxy, with the environment's name and password", () => {
    const system = observed({ ...direct, server: "proxy.example.vn:8080" });
    const ways = waysTo(environmentOf("http://lan:secret@proxy.example.vn:8080"), system, portal);
    expect(ways).toHaveLength(1);
    const through = valueOf(ways[0].through);
    expect(through?.authorization).toBe(`Basic ${Buffer.from("lan:secret").toString("base64")}`);
  });

  it("leave open what a script decides, also where both name one proxy", () => {
    const system = observed({ ...direct, server: "proxy.example.vn:8080", script: "http://wpad/proxy.pac" });
    const [way] = waysTo(environmentOf("proxy.example.vn:8080"), system, portal);
    expect(way.undecided).toMatchObject({ status: "unsupported" });
  });
});

describe("the address of a proxy script", () => {
  it.each([
    ["http://lan:secret@wpad.example.vn/proxy.pac?token=secret#secret", "http://wpad.example.vn/proxy.pac"],
    ["https://wpad.example.vn:8443/a/b.pac", "https://wpad.example.vn:8443/a/b.pac"],
    ["file:///C:/proxy.pac?secret", "file:///C:/proxy.pac"],
    ["no address?secret", "no address"],
  ])("is recorded of %j as %j, without a password", (script, told) => {
    expect(valueOf(settingFacts(observed({ ...direct, script }), portal))?.script).toBe(told);
  });
});

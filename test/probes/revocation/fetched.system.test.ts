import { describe, expect, it } from "vitest";
import { missing, type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import { fetched, type Wanted } from "../../../src/probes/revocation/fetched.ts";
import { makeCertificate } from "../../lab/certificates.ts";
import { answering, plainServer, type Serving, tlsServer, tunnelTo } from "../../lab/portal-stand-in.ts";
import { during, type Given, reachOf } from "./reach.ts";

const octets = Buffer.from([0x30, 0x03, 0x0a, 0x01, 0x06]);
const head = (status: string, ...lines: readonly string[]) => `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n`;
const okText = `${head("200 OK", `Content-Length: ${octets.length}`)}${octets.toString("latin1")}`;

const post: Wanted["body"] = { bytes: Buffer.from("request"), type: "application/ocsp-request" };

interface Fetching extends Given {
  readonly body?: Wanted["body"];
  readonly mostBytes?: number;
}

/** Fetches an address on this machine. */
async function from(address: string, { body = post, mostBytes = 65_536, ...given }: Fetching = {}) {
  const { reach, opened } = reachOf(given);
  const outcome = await fetched(reach, { address, body, accept: "application/ocsp-response", mostBytes });
  return { outcome, opened };
}

function faultIn(outcome: Observation<Buffer>): string {
  return outcome.status === "observed" ? "none" : (outcome.error ?? outcome.status);
}

const at = (port: number, path = "/") => `http://127.0.0.1:${port}${path}`;

describe("an answer", () => {
  it("comes by its length, in chunks, to the connection's end, and after an interim one", async () => {
    const chunked = `${head("200 OK", "Transfer-Encoding: chunked")}2\r\n0\x03\r\n3\r\n\x0a\x01\x06\r\n0\r\n\r\n`;
    const toTheEnd = `${head("200 OK", "Content-Type: x/y")}${octets.toString("latin1")}`;
    for (const text of [okText, chunked, toTheEnd, `${head("100 Continue")}${okText}`]) {
      const server = await during(plainServer((socket) => void socket.once("data", () => socket.end(text, "latin1"))));
      const { outcome } = await from(at(server.port));
      expect(valueOf(outcome)).toEqual(octets);
    }
  });

  it("is asked for by POST, with the length and the type of what is sent", async () => {
    const asked: string[] = [];
    const server = await during(plainServer(answering(okText, asked)));
    await from(at(server.port, "/ocsp/ocsp?a=1#b"));
    expect(asked[0]).toMatch(/^POST \/ocsp\/ocsp\?a=1 HTTP\/1\.1\r\n/);
    expect(asked[0]).toContain(`\r\nHost: 127.0.0.1:${server.port}\r\n`);
    expect(asked[0]).toContain("\r\nContent-Type: application/ocsp-request\r\nContent-Length: 7\r\n");
    expect(asked[0]?.toLowerCase()).not.toContain("encoding");
    expect(asked[0]).toMatch(/\r\n\r\nrequest$/);
  });

  it("that is not HTTP, is an error, ends early or is cut is no answer", async () => {
    const cases: readonly (readonly [text: string, fault: RegExp])[] = [
      ["220 mail.test ESMTP\r\n\r\n", /^HPE_/],
      [head("503 Service Unavailable", "Content-Length: 0"), /^HTTP 503$/],
      [head("204 No Content"), /^HTTP 204$/],
      [head("101 Switching Protocols", "Connection: Upgrade", "Upgrade: h2c"), /^HTTP 101$/],
      [head("101 Switching Protocols"), /^HTTP 101$/],
      ["", /^ECONNRESET$/],
      [`${head("200 OK", "Content-Length: 99")}half`, /^ECONNRESET$/],
      [`${head("200 OK", "Transfer-Encoding: chunked")}5\r\nab`, /^ECONNRESET$/],
    ];
    for (const [text, fault] of cases) {
      const server = await during(plainServer((socket) => void socket.once("data", () => socket.end(text, "latin1"))));
      expect(faultIn((await from(at(server.port))).outcome)).toMatch(fault);
    }
  });

  it("that switches to another protocol is an end, while the connection stays open", async () => {
    for (const lines of [["Connection: Upgrade", "Upgrade: websocket"], []]) {
      const text = `${head("101 Switching Protocols", ...lines)}more`;
      const server = await during(plainServer((socket) => void socket.once("data", () => socket.write(text))));
      expect(faultIn((await from(at(server.port))).outcome)).toBe("HTTP 101");
    }
  });

  it("is read up to its limit, whether it tells its length or not", async () => {
    let sent = 0;
    const endless: Serving = (socket) => {
      const piece = Buffer.alloc(16_384, 0x30);
      const more = () => {
        while (!socket.destroyed && socket.write(piece)) sent += piece.length;
      };
      socket.once("data", () => {
        socket.write(head("200 OK"));
        socket.on("drain", more);
        more();
      });
    };
    const told = await during(plainServer(answering(head("200 OK", "Content-Length: 1000000000"))));
    const untold = await during(plainServer(endless));
    expect(faultIn((await from(at(told.port))).outcome)).toBe("TOO-LARGE");
    expect(faultIn((await from(at(untold.port))).outcome)).toBe("TOO-LARGE");
    expect(sent).toBeLessThan(64 * 1024 * 1024);
    const exactly = await from(at((await during(plainServer(answering(okText)))).port), { mostBytes: octets.length });
    expect(valueOf(exactly.outcome)).toEqual(octets);
  });

  it("that hangs or trickles costs the deadline and no more", async () => {
    const trickling: Serving = (socket) => {
      socket.write(head("200 OK"));
      const timer = setInterval(() => socket.write("0"), 20);
      socket.on("close", () => clearInterval(timer));
    };
    for (const serve of [() => {}, trickling]) {
      const server = await during(plainServer(serve));
      const { outcome } = await from(at(server.port), { deadlineMs: 300 });
      expect(outcome.status).toBe("timed-out");
    }
  });
});

describe("a redirect", () => {
  const to = (location: string) => answering(head("302 Found", `Location: ${location}`, "Content-Length: 0"));

  it("is followed with the same request within the site", async () => {
    const asked: string[] = [];
    const last = await during(plainServer(answering(okText, asked)));
    const first = await during(plainServer(to(at(last.port, "/new"))));
    expect(valueOf((await from(at(first.port))).outcome)).toEqual(octets);
    expect(asked[0]).toMatch(/^POST \/new HTTP\/1\.1\r\n[\s\S]*request$/);
  });

  it("to a file, to a directory or without an address leads nowhere", async () => {
    for (const [location, fault] of [
      ["file:///etc/passwd", "SCHEME"],
      ["ldap://127.0.0.1/cn=ca", "SCHEME"],
      ["http://name:secret@127.0.0.1/", "ADDRESS"],
      ["http://", "ADDRESS"],
    ] as const) {
      const server = await during(plainServer(to(location)));
      expect(faultIn((await from(at(server.port))).outcome)).toBe(fault);
    }
    const without = await during(plainServer(answering(head("302 Found", "Content-Length: 0"))));
    expect(faultIn((await from(at(without.port))).outcome)).toBe("HTTP 302");
  });

  it("in a circle ends after the third", async () => {
    const asked: string[] = [];
    const circle = await during(
      plainServer((socket) => answering(head("301 Moved", "Location: /again", "Content-Length: 0"), asked)(socket)),
    );
    expect(faultIn((await from(at(circle.port))).outcome)).toBe("REDIRECT");
    expect(asked).toHaveLength(4);
  });

  it("takes a list to another site, and no request: the serial number is told to nobody else", async () => {
    const last = await during(plainServer(answering(okText)));
    const first = await during(plainServer(to(`http://localhost:${last.port}/`)));
    expect(valueOf((await from(at(first.port), { body: null })).outcome)).toEqual(octets);
    expect(faultIn((await from(at(first.port))).outcome)).toBe("REDIRECT");
  });
});

describe("an address on this machine or in the local network", () => {
  it("is not asked, by its number, its name or where its name leads", async () => {
    const leading = (address: string) => ({ addresses: async () => observed([address]) });
    for (const [address, parts] of [
      ["http://127.0.0.1:1/", {}],
      ["http://0x7f.1/", {}],
      ["http://[::ffff:192.168.1.1]/", {}],
      ["http://localhost:631/", {}],
      ["http://router/", {}],
      ["http://printer.local/", {}],
      ["http://169.254.169.254/latest/meta-data", {}],
      ["http://ocsp.example.vn/", leading("10.0.0.1")],
      ["http://ocsp.example.vn/", leading("::1")],
      ["https://ocsp.example.vn/", leading("192.168.0.1")],
    ] as const) {
      const { outcome, opened } = await from(address, { localToo: false, parts });
      expect(faultIn(outcome)).toBe("PRIVATE");
      expect(opened).toEqual([]);
    }
  });

  it("is not reached by a redirect", async () => {
    const server = await during(plainServer(answering(head("302 Found", "Location: http://192.168.1.1/admin"))));
    // The stand-in is reached by a name in the Internet, whose connection is made to this machine.
    const real = reachOf().reach.machine.connections;
    const tcp = () => real.tcp("127.0.0.1", server.port, 5000);
    const parts = { addresses: async () => observed(["203.0.113.9"]), tcp };
    const { outcome } = await from("http://crl.example.vn/", { localToo: false, parts, body: null });
    expect(faultIn(outcome)).toBe("PRIVATE");
  });
});

describe("through a proxy", () => {
  const host = "ocsp.example.vn";

  it("a request over plain http is the proxy's to pass on, with its name and password", async () => {
    const asked: string[] = [];
    const proxy = await during(plainServer(answering(okText, asked)));
    const environment = {
      http_proxy: `http://minh:m%E1%BA%ADt@127.0.0.1:${proxy.port}`,
      https_proxy: "http://127.0.0.1:1",
    };
    const { outcome } = await from(`http://${host}/ocsp?x=1`, { environment, localToo: false });
    expect(valueOf(outcome)).toEqual(octets);
    expect(asked[0]).toMatch(/^POST http:\/\/ocsp\.example\.vn\/ocsp\?x=1 HTTP\/1\.1\r\n/);
    const [, credentials = ""] = /Proxy-Authorization: Basic (\S+)/.exec(asked[0] ?? "") ?? [];
    expect(Buffer.from(credentials, "base64").toString("utf8")).toBe("minh:mật");
  });

  it("a request over https goes through a tunnel, and whose certificate the server has does not matter", async () => {
    const asked: string[] = [];
    const heads: string[] = [];
    const server = await during(tlsServer(await makeCertificate({ names: ["other.vn"] }), answering(okText, asked)));
    const proxy = await during(plainServer(tunnelTo(() => server.port, heads)));
    const environment = { https_proxy: `http://minh:secret@127.0.0.1:${proxy.port}` };
    const { outcome } = await from(`https://${host}/ocsp`, { environment, localToo: false });
    expect(valueOf(outcome)).toEqual(octets);
    expect(heads[0]).toMatch(/^CONNECT ocsp\.example\.vn:443 HTTP\/1\.1\r\n/);
    expect(asked[0]).toMatch(/^POST \/ocsp HTTP\/1\.1\r\n/);
    expect(asked[0]).not.toContain("Authorization");
  });

  it("of the system's own setting goes what the environment names no proxy for, by the one for that scheme", async () => {
    const plain = await during(plainServer(answering(okText)));
    const system = { server: "127.0.0.1:1", plain: `127.0.0.1:${plain.port}` };
    const { outcome } = await from(`http://${host}/`, { system, environment: { HTTP_PROXY: "http://127.0.0.1:1" } });
    expect(valueOf(outcome)).toEqual(octets);
  });

  it("that the environment names and that is dead, the system's own way is tried", async () => {
    const proxy = await during(plainServer(answering(okText)));
    const system = { server: `127.0.0.1:${proxy.port}` };
    const { outcome } = await from(`http://${host}/`, { system, environment: { http_proxy: "http://127.0.0.1:1" } });
    expect(valueOf(outcome)).toEqual(octets);
  });

  it("that wants a password, or is of a kind that kyso does not speak, nothing comes back", async () => {
    const refusing = await during(plainServer(answering(head("407 Proxy Authentication Required"))));
    const wanting = { http_proxy: `http://127.0.0.1:${refusing.port}` };
    const system = { byEnvironment: true };
    expect(faultIn((await from(`http://${host}/`, { environment: wanting, system })).outcome)).toBe("HTTP 407");
    const socks = { all_proxy: "socks5://127.0.0.1:1080" };
    expect((await from(`http://${host}/`, { environment: socks, system })).outcome.status).toBe("unsupported");
  });

  it("over TLS that is not verified, no password is told", async () => {
    const asked: string[] = [];
    const proxy = await during(tlsServer(await makeCertificate(), answering(okText, asked)));
    const environment = { http_proxy: `https://minh:secret@localhost:${proxy.port}` };
    const { outcome } = await from(`http://${host}/`, { environment, system: { byEnvironment: true } });
    expect(faultIn(outcome)).toBe("UNTRUSTED");
    expect(asked).toEqual([]);
  });
});

it("a name that is not known and a port that nobody holds are told as what they are", async () => {
  const unknown = missing("failed", "getaddrinfo ENOTFOUND", "ENOTFOUND");
  const { outcome } = await from("http://ocsp.example.vn/", { parts: { addresses: async () => unknown } });
  expect(faultIn(outcome)).toBe("ENOTFOUND");
  expect(faultIn((await from("http://127.0.0.1:1/")).outcome)).toBe("ECONNREFUSED");
});

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { withoutMentions } from "../../src/bundle/mentions.ts";
import { pseudonymsBy } from "../../src/bundle/pseudonyms.ts";
import { Redactor } from "../../src/bundle/redact.ts";
import { observation } from "../../src/facts/observation-schema.ts";
import { observed } from "../../src/facts/observation.ts";
import { fields, list, open, optional, personal } from "../../src/facts/schema.ts";
import { whereAllLead, leadingHere } from "../../src/steps/portal/addresses.ts";

const pseudonym = pseudonymsBy(Buffer.from("a key"));
const replacing = {
  pseudonym,
  outcome: () => ({ sha256: "ab", unreadable: "empty" }),
  withoutMentions: withoutMentions([{ kind: "serial", value: "SN-5404-77" }], pseudonym),
};

describe("a redacted value", () => {
  it("keeps what is open and replaces what is personal, in lists and observations too", () => {
    const schema = fields({
      names: list(observation(personal.text("name"))),
      size: open.count(),
      left: optional(open.flag()),
    });
    const redactor = new Redactor(replacing);
    const redacted = redactor.redacted(schema, { names: [observed("Lan"), observed("")], size: 3 }, "printers");
    expect(redacted).toEqual({ names: [observed(pseudonym("name", "Lan")), observed("")], size: 3 });
    expect(redactor.redactions()).toEqual([{ path: "printers.names[]", kind: "name", count: 1 }]);
  });

  it("has no leaf without a mark, and says so", () => {
    const schema = z.object({ bare: z.string(), kind: open.text(), others: z.array(z.string()) });
    const redactor = new Redactor(replacing);
    expect(redactor.redacted(schema, { bare: "Lan", kind: "x", others: ["Lan"] }, "new")).toEqual({
      kind: "x",
      others: [],
    });
    expect(redactor.redactions().map(({ kind, path }) => `${path} ${kind}`)).toEqual([
      "new.bare unmarked",
      "new.others[] unmarked",
    ]);
  });

  it("has no field that its schema does not know, and nothing of another form than its schema's", () => {
    const schema = fields({ one: observation(personal.text("name")), two: open.text() });
    const redacted = new Redactor(replacing).redacted(
      schema,
      { one: { status: "?", value: "Lan" }, two: "2", lan: "Lan" },
      "",
    );
    expect(redacted).toEqual({ two: "2" });
  });

  it("quotes no personal value in the reason of an observation", () => {
    const schema = fields({ one: observation(open.flag()) });
    const reason = "SN-5404-77 is gone: open '/home/lan/x' at 192.168.1.7, mail lan@firm.vn, 0100109106";
    const redacted = JSON.stringify(
      new Redactor(replacing).redacted(schema, { one: { status: "failed", reason } }, ""),
    );
    for (const word of ["5404", "lan", "192", "firm", "0100109106"]) expect(redacted).not.toContain(word);
    expect(redacted).toMatch(
      /is gone: open '\/home\/dir-\w{12}\/file-\w{12}' at \[address\], mail \[e-mail\], \[number\]/,
    );
  });

  const personalOnes = [
    { kind: "host", value: "proxy.ctyabc.vn:8080" },
    { kind: "host", value: "MAY-KE-TOAN" },
    { kind: "host", value: "PC1" },
    { kind: "name", value: "an" },
    { kind: "name", value: "CN=Lê Thị Đào, O=CTY ABC, C=VN" },
    { kind: "path", value: "/srv/share/giay-phep.dat" },
    { kind: "path", value: "C:\\Users\\nguyenvana\\x.dll" },
  ] as const;
  it.each([
    ["getaddrinfo ENOTFOUND proxy.ctyabc.vn", "ctyabc"],
    ["connect ECONNREFUSED PROXY.CTYABC.VN:8080 again", "CTYABC"],
    ["getaddrinfo EAI_AGAIN may-chu-cong-ty", "cong-ty"],
    ["no answer of wpad.congty.local", "congty"],
    ["host may-ke-toan and pc1 are off", "may-ke", "pc1"],
    ["AN may not read it", "AN "],
    ["le thi dao of cty abc", "dao", "abc"],
    ["no licence in GIAY-PHEP.DAT", "GIAY"],
    ["NGUYENVANA has no rights", "NGUYEN"],
    ["open 'C:\\Users\\chi\\Hồ sơ Cty Đức Anh\\x.json' failed", "chi", "Anh", "x.json"],
    ["open D:\\Hồ sơ Cty Đức Anh\\x.json failed", "Anh", "x.json"],
    ["cannot read /home/chi/Hồ sơ: no rights", "chi", "Hồ"],
  ])("quotes no part of a personal value: %s", (text, ...parts) => {
    const redacted = withoutMentions(personalOnes, pseudonym)(text);
    for (const part of parts) expect(redacted).not.toContain(part);
  });

  it.each([
    "getaddrinfo ENOTFOUND dichvucong.gov.vn",
    "connect ECONNREFUSED 127.0.0.1:4433",
    "connect ENOENT /run/pcscd/pcscd.comm",
    "another program can read C_GetSlotList, token and card",
  ])("keeps what is public: %s", (text) => {
    expect(withoutMentions(personalOnes, pseudonym)(text)).toBe(text);
  });

  it("has no serial number in a reader's name, and the device's own in its place", () => {
    const of = withoutMentions([{ kind: "serial", value: "80000F3A" }], pseudonym);
    const own = pseudonym("serial", "80000F3A");
    expect(of("SCM SCR 331 (80000F3A) 00 00", "named")).toBe(`SCM SCR 331 (${own}) 00 00`);
    expect(of("ACME [CCID Interface] (SN 77-A) 01 00", "named")).toMatch(
      /^ACME \[CCID Interface\] \(serial-\w{12}\) 01 00$/,
    );
    expect(of("ACME Reader_12AB77 00 00", "named")).toMatch(/^ACME Reader_serial-\w{12} 00 00$/);
    expect(of("Feitian ePass2003 0", "named")).toBe("Feitian ePass2003 0");
  });
});

it("keeps of the time of a revocation the day in Vietnam alone", () => {
  const schema = fields({ revokedAt: open.timeByDay(), at: open.time() });
  const redactor = new Redactor(replacing);
  const times = { revokedAt: "2026-11-20T18:31:07.000Z", at: "2026-11-20T18:31:07.000Z" };
  expect(redactor.redacted(schema, times, "x")).toEqual({ ...times, revokedAt: "2026-11-20T17:00:00.000Z" });
  expect(redactor.redactions()).toEqual([{ path: "x.revokedAt", kind: "time", count: 1 }]);
});

describe("a pseudonym", () => {
  it("is the same for the same text in one bundle, and another in another bundle", () => {
    const other = pseudonymsBy(Buffer.from("another key"));
    for (const kind of ["name", "serial", "tax-code", "certificate", "path", "host"] as const) {
      expect(pseudonym(kind, "Lan 5404")).toBe(pseudonym(kind, "Lan 5404"));
      expect(pseudonym(kind, "Lan 5404")).not.toBe(other(kind, "Lan 5404"));
      expect(pseudonym(kind, "")).toBe("");
    }
  });

  it("keeps which serial numbers are equal but for their letter case, and which were never filled in", () => {
    const [small, large, mixed] = ["ab12", "AB12", "aB12"].map((serial) => pseudonym("serial", serial));
    expect(new Set([small, large, mixed]).size).toBe(3);
    expect(new Set([small, large, mixed].map((serial) => serial?.toLowerCase())).size).toBe(1);
    expect(pseudonym("serial", "0000")).toBe("0000");
  });

  it.each([
    ["C:\\Windows\\System32\\viettel-ca_v6.dll", /^C:\\Windows\\System32\\viettel-ca_v6\.dll$/],
    ["C:\\Users\\lan\\Tải về\\lan_v5.dll", /^C:\\Users\\dir-\w{12}\\dir-\w{12}\\file-\w{12}_v5\.dll$/],
    ["/home/lan/pkcs11-spy.so", /^\/home\/dir-\w{12}\/pkcs11-spy\.(?:file-\w{12}-pkcs11\.)?so$/],
    ["/usr/lib/softhsm/libsofthsm2.so", /^\/usr\/lib\/softhsm\/libsofthsm2\.so$/],
    ["/opt/lan/softhsm2-lan.so", /^\/opt\/dir-\w{12}\/softhsm2?-file-\w{12}\.so$/],
  ])("keeps of the path %s what is judged", (path, form) => {
    expect(pseudonym("path", path)).toMatch(form);
  });

  it.each(["127.0.0.1", "::1", "10.1.2.3", "192.168.7.7", "fe80::1", "117.4.2.9", "2405:4800::9"])(
    "of the address %s leads as far",
    (address) => {
      const other = pseudonym("host", address, 64);
      expect([leadingHere([other]).length, whereAllLead([other])]).toEqual([
        leadingHere([address]).length,
        whereAllLead([address]),
      ]);
      expect(other === address).toBe(whereAllLead([address]) === "here");
    },
  );

  it("of a proxy has its scheme and port, without host, name and password", () => {
    expect(pseudonym("host", "http://lan:secret@proxy.firm.vn:8080/x")).toMatch(/^http:\/\/host-[a-z]{12}:8080$/);
    expect(pseudonym("host", "https://dichvucong.gov.vn")).toBe("https://dichvucong.gov.vn");
  });

  it("of a text of another program is its length, but for the short answers that are judged", () => {
    expect([pseudonym("text", "1"), pseudonym("text", "HTTP 404"), pseudonym("text", "Lan 5404")]).toEqual([
      "1",
      "HTTP 404",
      "[8]",
    ]);
  });
});

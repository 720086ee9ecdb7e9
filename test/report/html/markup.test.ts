import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { withLinks } from "../../../src/report/html/link.ts";
import { css, html } from "../../../src/report/html/markup.ts";
import { clean } from "../../../src/text/clean.ts";

/** What a browser makes of text in an element or an attribute that holds the five entities alone. */
function decoded(markup: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? "");
}

describe("a template", () => {
  it("escapes every sign of markup in text and in attributes", () => {
    const value = `<b onload="x('&amp;')">`;
    expect(String(html`<p class="${value}">${value}</p>`)).toBe(
      '<p class="&lt;b onload=&quot;x(&#39;&amp;amp;&#39;)&quot;&gt;">&lt;b onload=&quot;x(&#39;&amp;amp;&#39;)&quot;&gt;</p>',
    );
  });

  it("gives any text back as it was, cleaned, and nothing of it as markup", () => {
    const texts = oneof(
      string({ unit: "binary", maxLength: 60 }),
      array(constantFrom("<", ">", '"', "'", "&", "</style>", "-->", "&lt;", "\u0000", "\u202e", "\ud800", "a")).map(
        (p) => p.join(""),
      ),
    );
    assert(
      property(texts, (text) => {
        const value = clean(text, 200);
        const written = String(html`${value}`);
        expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        expect(decoded(written)).toBe(value);
        // Also what nobody cleaned before.
        expect(String(html`${text}`)).not.toMatch(/[<>"'\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it("bounds every text", () => {
    expect(String(html`${"W".repeat(10_000)}`)).toBe(`${"W".repeat(999)}…`);
    expect(String(html`${"🗎".repeat(10_000)}`).isWellFormed()).toBe(true);
  });

  it("takes markup whole only if a template made it", () => {
    const posing = { toString: () => "<script>" };
    expect(String(html`<p>${html`<b>${"<"}</b>`}${[html`<i></i>`, "<"]}${null}${0}</p>`)).toBe(
      "<p><b>&lt;</b><i></i>&lt;0</p>",
    );
    // @ts-expect-error a string in an object's clothes is no markup
    expect(() => html`<p>${posing}</p>`).toThrow("part.map");
    // @ts-expect-error nor is a string a template
    expect(() => css("a { background: url(https://evil.example/) }")).toThrow("a style sheet holds no value");
  });

  it("refuses a value where escaping is no protection", () => {
    const x = "x";
    expect(() => html`<p ${x}></p>`).toThrow("no value may stand here");
    expect(() => html`<p class=${x}></p>`).toThrow("no value may stand here");
    expect(() => html`<p style="${x}"></p>`).toThrow("no value may stand here");
    expect(() => html`<p onclick="${x}"></p>`).toThrow("no value may stand here");
    expect(() => html`<img src="${x}">`).toThrow("no value may stand here");
    expect(() => html`<${x}>`).toThrow("no value may stand here");
    expect(() => html`<script>${x}</script>`).toThrow("no value may stand in <script>");
    expect(() => html`<style>${x}</style>`).toThrow("only a style sheet");
    expect(() => html`<p class="${html`<b></b>`}"></p>`).toThrow("no markup may stand in attribute");
  });

  it("takes no address but those of the catalogue", () => {
    expect(String(html`<a href="${"https://dichvucong.gov.vn/"}">x</a>`)).toContain(
      'href="https://dichvucong.gov.vn/"',
    );
    for (const address of ["https://evil.example/", "javascript:alert(1)", "http://dichvucong.gov.vn/", "data:,x", ""])
      expect(() => html`<a href="${address}">x</a>`).toThrow("no address of the catalogue");
  });
});

describe("an address in advice", () => {
  it.each([
    "Mở https://dichvucong.gov.vn/ rồi bấm “Đăng nhập”.",
    "Open the portal (https://dichvucong.gov.vn/).",
    "https://dichvucong.gov.vn/, then “Hỗ trợ”.",
    "https://ca.gov.vn/",
  ])("is linked if the catalogue has it, and stays readable: %s", (advice) => {
    const written = String(withLinks(advice));
    expect(written).toMatch(/<a href="https:\/\/(dichvucong|ca)\.gov\.vn\/" rel="noreferrer">https:/);
    expect(decoded(written.replace(/<[^>]*>/g, ""))).toBe(advice);
  });

  it.each([
    "https://dichvucong.gov.vn/@evil.example",
    "https://dichvucong.gov.vn/evil",
    "https://dichvucong.gov.vn/.evil",
    "https://dichvucong.gov.vn.evil.example/",
    "https://evil.example/https://dichvucong.gov.vn/",
    "https://neac.gov.vn/",
    "http://dichvucong.gov.vn/",
    "https://dichvucongxgov.vn/",
  ])("is text alone if the catalogue does not have it: %s", (advice) => {
    expect(String(withLinks(advice))).toBe(advice);
  });
});

import { expect, it } from "vitest";
import { isGovernment } from "../../src/catalogue/government.ts";

it.each([
  ["CA phục vụ các cơ quan Nhà nước G2", null],
  ["CA phục vụ các cơ quan Đảng G2".normalize("NFD"), null],
  ["Co quan chung thuc so Bo Tai chinh", "Ban Co yeu Chinh phu"],
  ["Co quan  chung thuc so Dang Cong san", null],
  ["CA phục vụ cho dịch vụ phần mềm G2", null],
  ["Cơ quan chứng thực số Bộ Ngoại giao", "BAN CƠ YẾU CHÍNH PHỦ"],
  ["An authority of another name", "Ban Cơ yếu Chính phủ".normalize("NFD")],
])("knows “%s” of “%s” for the government's", (issuer, organisation) => {
  expect(isGovernment(issuer, [], organisation)).toBe(true);
});

it("knows the government's policies, and takes no other issuer for it", () => {
  expect(isGovernment("X", ["2.16.704.1.1.1.3.1"], null)).toBe(true);
  expect(isGovernment("VNPT-CA SHA2", [], "VIETNAM POSTS AND TELECOMMUNICATIONS GROUP")).toBe(false);
  expect(isGovernment("", [], "")).toBe(false);
});

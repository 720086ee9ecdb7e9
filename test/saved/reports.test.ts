import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { savedReports } from "../../src/saved/reports.ts";

const folder = mkdtempSync(join(tmpdir(), "kyso-saved-reports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a folder of saved reports", () => {
  it("is not read where its files together are larger than 256 MB", () => {
    const large = join(folder, "large");
    mkdirSync(large);
    for (let at = 0; at < 17; at += 1) {
      // A file of one hole: it takes no room.
      const file = openSync(join(large, `${at}.json`), "w");
      ftruncateSync(file, 16 * 1024 * 1024);
      closeSync(file);
    }
    expect(savedReports(large, "0.1.0")).toMatchObject({
      bad: { vi: "thư mục có hơn 256 MB tệp JSON: hãy chia ra nhiều thư mục" },
    });
  });

  it("is told in a sentence where its links lead in a circle", () => {
    const [one, other] = [join(folder, "one"), join(folder, "other")];
    symlinkSync(one, other);
    symlinkSync(other, one);
    const { bad } = { bad: null, ...savedReports(one, "0.1.0") };
    expect(bad).toMatchObject({ vi: "không đọc được tệp: liên kết dẫn thành vòng (ELOOP)" });
  });
});

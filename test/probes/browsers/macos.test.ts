import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../../src/facts/observation.ts";
import { browsers } from "../../../src/probes/browsers/index.ts";
import { launchServices, macOf } from "../../lab/macos.ts";
import { probeOptions } from "../../lab/probe-options.ts";

async function browserOn({ machine }: ReturnType<typeof macOf>, product: string) {
  const seen = valueOf(await browsers.look({ machine, options: probeOptions, known: {} }));
  return seen?.browsers.find((browser) => browser.product === product);
}

const handlers = `plutil -extract LSHandlers json -o - -- ${launchServices}`;

it("finds Chrome, Firefox and Safari with their versions, and the default browser", async () => {
  const mac = macOf();
  const [chrome, firefox, safari] = await Promise.all(["chrome", "firefox", "safari"].map((p) => browserOn(mac, p)));
  expect(chrome).toMatchObject({ version: observed("156.0.8078.79"), isDefault: observed(true) });
  expect(firefox).toMatchObject({ version: observed("153.7.0"), isDefault: observed(false) });
  expect(safari).toMatchObject({ version: observed("18.6"), isDefault: observed(false) });
  // Safari's settings are not read, because macOS would ask the person first.
  expect(safari?.profiles.status).toBe("unsupported");
});

it("reports Safari as the default browser if no other was chosen", async () => {
  const mac = macOf({ [handlers]: '[{"LSHandlerURLScheme":"mailto","LSHandlerRoleAll":"com.apple.mail"}]' });
  expect(await browserOn(mac, "safari")).toMatchObject({ isDefault: observed(true) });
});

it.each([
  ["cannot be read", { exitCode: 1, stderr: "Permission denied" }],
  ["is not JSON", "<plist>"],
  ["has another form", '{"LSHandlerURLScheme":1}'],
])("does not name a default browser where the list of handlers %s", async (_, tape) => {
  expect((await browserOn(macOf({ [handlers]: tape }), "safari"))?.isDefault.status).toBe("failed");
});

it("reports plutil's error without the path, which holds the person's name", async () => {
  for (const stream of ["stdout", "stderr"]) {
    const tape = {
      exitCode: 1,
      [stream]: `${launchServices}: Could not extract value, error: No value at that key path`,
    };
    expect((await browserOn(macOf({ [handlers]: tape }), "safari"))?.isDefault).toEqual(
      missing("failed", "Could not extract value, error: No value at that key path"),
    );
  }
});

it("reads the policies of a profile, those for this person before those for the machine", async () => {
  expect((await browserOn(macOf(), "chrome"))?.policies).toEqual(
    observed([
      { name: "LoopbackNetworkBlockedForUrls", patterns: ["*"] },
      { name: "LoopbackNetworkAllowedForUrls", patterns: ["https://dichvucong.gov.vn"] },
    ]),
  );
  const own = "/Library/Managed Preferences/ke-toan/com.google.Chrome.plist";
  const policies =
    '{"LoopbackNetworkBlockedForUrls":["https://a.vn"],"LoopbackNetworkAllowedForUrls":["https://b.vn",7]}';
  const mac = macOf({ [`plutil -convert json -o - -- ${own}`]: policies });
  mac.disk.write(own, "bplist00");
  expect((await browserOn(mac, "chrome"))?.policies).toEqual(
    observed([
      { name: "LoopbackNetworkBlockedForUrls", patterns: ["https://a.vn"] },
      // The profile's own list is invalid, because not all its items are texts; the machine's list is used.
      { name: "LoopbackNetworkAllowedForUrls", patterns: ["https://dichvucong.gov.vn"] },
    ]),
  );
});

it("reports policies that macOS refuses to show as failed", async () => {
  const file = "/Library/Managed Preferences/com.google.Chrome.plist";
  const refused = {
    [`plutil -convert json -o - -- ${file}`]: { exitCode: 1, stderr: `${file}: Operation not permitted` },
  };
  expect((await browserOn(macOf(refused), "chrome"))?.policies).toMatchObject({
    status: "failed",
    reason: expect.stringContaining("Operation not permitted"),
  });
});

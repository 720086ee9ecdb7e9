import type { Scenario } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { module, drivers, libcastle } from "../parts/drivers.ts";
import { clock, linux, windows } from "../parts/machine.ts";
import { clockBehind, network } from "../parts/network.ts";
import { ready, readyOnLinux, scenario, signature } from "../parts/scenario.ts";
import { companyToken, sees, slot, tokens } from "../parts/tokens.ts";

export const computerScenarios: readonly Scenario[] = [
  scenario(
    "healthy",
    { vi: "Mọi thứ sẵn sàng, đã ký thử.", en: "All is well, and a test signature was made." },
    { ...ready, ...signature() },
  ),
  scenario(
    "not-signed-yet",
    { vi: "Mọi thứ sẵn sàng, chưa ký thử.", en: "All is well, and no test signature was made." },
    ready,
  ),
  scenario(
    "healthy-linux",
    { vi: "Mọi thứ sẵn sàng trên Linux.", en: "All is well on Linux." },
    {
      ...readyOnLinux,
      ...drivers(module(libcastle)),
      ...tokens(sees(libcastle, slot(companyToken))),
      ...signature({ driver: libcastle }),
    },
  ),
  scenario(
    "remote-session",
    { vi: "Máy được dùng qua Remote Desktop.", en: "The machine is used over Remote Desktop." },
    { ...ready, ...windows({ session: "rdp" }) },
  ),
  scenario(
    "remote-shell",
    { vi: "Máy được dùng từ xa qua ssh.", en: "The machine is used over ssh." },
    { ...readyOnLinux, ...linux({ session: "ssh" }) },
  ),
  scenario(
    "clock-wrong",
    { vi: "Đồng hồ máy chậm 95 phút.", en: "The clock is 95 minutes behind." },
    { ...ready, ...clockBehind(95) },
  ),
  scenario(
    "clock-in-the-past",
    { vi: "Đồng hồ máy quay về năm 2020.", en: "The clock has fallen back to 2020." },
    { ...ready, ...clock({ now: "2020-01-01T00:00:00.000Z", synchronised: observed(false) }) },
  ),
  scenario(
    "clock-in-the-past-offline",
    {
      vi: "Đồng hồ máy quay về năm 2020 và không có mạng.",
      en: "The clock has fallen back to 2020, and there is no network.",
    },
    {
      ...ready,
      ...clock({ now: "2020-01-01T00:00:00.000Z", synchronised: observed(false) }),
      network: missing("skipped", "left out by the caller"),
    },
    { takenAt: "2020-01-01T00:00:00.000Z" },
  ),
  scenario(
    "clock-a-year-behind",
    {
      vi: "Đồng hồ máy chậm hơn một năm; chứng thư chưa tới ngày theo đồng hồ đó nhưng thật ra còn hạn.",
      en: "The clock is more than a year behind; by it the certificate is not valid yet, and in truth it is.",
    },
    {
      ...ready,
      ...clock({ now: "2025-04-02T02:15:00.000Z", synchronised: observed(false) }),
      ...clockBehind(600 * 24 * 60, "2025-04-02T02:15:00.000Z"),
    },
    { takenAt: "2025-04-02T02:15:00.000Z" },
  ),
  scenario(
    "clock-not-compared",
    {
      vi: "Trang đầu của Cổng không trả lời nên không so được đồng hồ.",
      en: "The portal's front page does not answer, so the clock is not compared.",
    },
    { ...ready, ...network({ http: missing("timed-out", "no answer within 5000 ms") }) },
  ),
  scenario(
    "other-time-zone",
    { vi: "Máy đặt múi giờ khác.", en: "The machine has another time zone." },
    { ...ready, ...windows({ timeZone: "Europe/Paris" }), ...clock({ utcOffset: 60 }) },
  ),
  scenario(
    "virtual-machine",
    { vi: "kyso chạy trong máy ảo, với quyền quản trị.", en: "kyso runs in a virtual machine, as administrator." },
    { ...readyOnLinux, ...linux({ virtualMachine: observed("kvm"), administrator: true }) },
  ),
  scenario(
    "wrong-build",
    { vi: "Bản kyso 32-bit trên máy 64-bit.", en: "A 32-bit kyso on a 64-bit machine." },
    { ...ready, ...windows({ processArchitecture: "ia32" }) },
  ),
  scenario(
    "other-system",
    { vi: "Hệ điều hành kyso không biết.", en: "A system that kyso does not know." },
    { ...readyOnLinux, ...linux({ system: "other", name: "FreeBSD", version: "14" }) },
  ),
  scenario(
    "computer-unread",
    { vi: "Không đọc được thông tin máy.", en: "The computer cannot be read." },
    { ...ready, computer: missing("timed-out", "no answer within 11000 ms"), clock: missing("failed", "not there") },
  ),
  scenario(
    "catalogue-old",
    { vi: "Danh mục của kyso đã quá 90 ngày.", en: "kyso's catalogue is older than 90 days." },
    { ...ready, ...clock({ now: "2027-03-01T02:15:00.000Z" }) },
    { takenAt: "2027-03-01T02:15:00.000Z" },
  ),
];

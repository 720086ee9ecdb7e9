import { observed } from "../../src/facts/observation.ts";
import { clock, linux, windows } from "../scenarios/parts/machine.ts";
import { clockBehind } from "../scenarios/parts/network.ts";
import { ready, readyOnLinux, scenario } from "../scenarios/parts/scenario.ts";
import type { FieldReport } from "./report.ts";

export const computerReports: readonly FieldReport[] = [
  {
    source: "decentraland/unity-explorer#5049",
    met: "Logins fail where “Set time zone automatically” is off and the time was set by hand: what is issued has times that seem invalid.",
    tried: scenario(
      "report-unity-explorer-5049",
      { vi: "Múi giờ sai, giờ chỉnh tay.", en: "The time zone is another one and the time was set by hand." },
      { ...ready, ...windows({ timeZone: "America/New_York" }), ...clock({ utcOffset: -300 }), ...clockBehind(-720) },
    ),
    said: "the same: SYS-03 and SYS-07",
    says: "SYS-03: the clock is 720 minutes off, with both times in Viet Nam's zone; SYS-07 names the time zone beside it.",
    leadsTo: ["SYS-03 fail", "SYS-07 info"],
  },
  {
    source: "arcao/Geocaching4Locus#26",
    met: "A login is refused by the clock although the clock on the wall is right: the time zone is wrong, or an hour of summer time was added by hand.",
    tried: scenario(
      "report-geocaching4locus-26",
      { vi: "Đồng hồ nhanh đúng một giờ.", en: "The clock is one hour ahead." },
      { ...ready, ...clockBehind(-60) },
    ),
    said: "the same: SYS-03",
    says: "SYS-03: UTC is compared and not what the wall shows, so the hour is found; the advice is automatic time in UTC+7.",
    leadsTo: ["SYS-03 fail"],
  },
  {
    source: "adrianhajdin/threads#86",
    met: "Windows cannot synchronise (its time server is blocked), the clock is thirty seconds behind, and a strict service refuses the login.",
    tried: scenario(
      "report-threads-86",
      {
        vi: "Đồng hồ chậm nửa phút, Windows không đồng bộ được.",
        en: "Half a minute behind, without synchronisation.",
      },
      { ...ready, ...clockBehind(0.5) },
    ),
    said: "the same: no finding about the clock",
    says: "nothing: no portal known to kyso refuses half a minute, and a warning would send people after the wrong cause",
    neverTo: ["SYS-03", "SYS-12"],
  },
  {
    source: "zitadel/zitadel#5322",
    met: "Inside WSL the clock drifts away from that of Windows, which is right; what is issued lies in the future.",
    tried: scenario(
      "report-zitadel-5322",
      { vi: "Đồng hồ trong WSL chạy chậm.", en: "The clock inside WSL is behind." },
      {
        ...readyOnLinux,
        ...linux({ virtualMachine: observed("wsl") }),
        ...clock({ synchronised: observed(false) }),
        ...clockBehind(9),
      },
    ),
    said: "the same: SYS-03, SYS-06, SYS-11",
    says: "SYS-03: nine minutes behind; beside it that nothing synchronises the clock, and that this is a virtual machine",
    leadsTo: ["SYS-03 fail", "SYS-06 info", "SYS-11 info"],
  },
  {
    source: "microsoft/WSL#4114",
    met: "A second system on the same computer keeps local time in the hardware clock: each start of the other one is hours off.",
    tried: scenario(
      "report-wsl-4114",
      { vi: "Hai hệ điều hành, đồng hồ lệch bảy giờ.", en: "Two systems on one machine, seven hours off." },
      { ...ready, ...clockBehind(-420) },
    ),
    said: "the same: SYS-03",
    says: "SYS-03: 420 minutes ahead, both times shown; setting the time automatically mends it until the next start",
    leadsTo: ["SYS-03 fail"],
  },
  {
    source: "caido/caido#450",
    met: "Some systems (Kali Linux) synchronise no clock; after a while a login fails with a general error.",
    tried: scenario(
      "report-caido-450",
      { vi: "Kali Linux không đồng bộ giờ, chưa lệch.", en: "Kali Linux without synchronisation, not yet off." },
      {
        ...readyOnLinux,
        ...linux({ name: "Kali GNU/Linux", version: "2026.3" }),
        ...clock({ synchronised: observed(false) }),
      },
    ),
    said: "the same: SYS-06 as information",
    says: "SYS-06: nothing synchronises the clock; as long as it is right, that stops nothing",
    leadsTo: ["SYS-06 info"],
    neverTo: ["SYS-03"],
  },
  {
    source: "Azure/azure-cli#20158",
    met: "In a virtual machine the time that was set does not stay without a time server, and every login is refused.",
    tried: scenario(
      "report-azure-cli-20158",
      { vi: "Máy ảo quay về giờ năm ngoái.", en: "A virtual machine whose clock fell back by a year." },
      {
        ...readyOnLinux,
        ...linux({ virtualMachine: observed("oracle") }),
        ...clock({ now: "2025-11-02T22:03:00.000Z", synchronised: observed(false) }),
      },
    ),
    said: "the same: SYS-08",
    says: "SYS-08: the clock shows a day before kyso was made, which needs no server to be known",
    leadsTo: ["SYS-08 fail", "SYS-06 info", "SYS-11 info"],
  },
  {
    source: "stascorp/rdpwrap#4147",
    met: "A token is wanted in a session over Remote Desktop, and Windows keeps it out.",
    tried: scenario(
      "report-rdpwrap-4147",
      { vi: "Dùng token qua Remote Desktop.", en: "A token over Remote Desktop." },
      { ...ready, ...windows({ session: "rdp" }) },
    ),
    said: "the same: SYS-04",
    says: "SYS-04 before any step about the token: sit at the machine, or redirect smart cards; nothing is advised against Windows",
    leadsTo: ["SYS-04 warn"],
  },
  {
    source: "open-eid/browser-token-signing#42",
    met: "Signing in the browser does not work on Windows 7 and works on Windows 10.",
    tried: scenario(
      "report-browser-token-signing-42",
      { vi: "Máy chạy Windows 7.", en: "The machine runs Windows 7." },
      { ...ready, ...windows({ name: "Windows 7 Professional", version: "6.1.7601", kernel: "6.1.7601" }) },
    ),
    said: "the same: SYS-00 names the system",
    says: "SYS-00 shows Windows 7 and claims nothing of it; which browsers and tools still run there is their makers' to say",
    leadsTo: ["SYS-00 ok"],
  },
  {
    source: "vmware/open-vm-tools#129",
    met: "A reader is attached to a virtual machine and its cards are not seen, while the same works on a real one.",
    tried: scenario(
      "report-open-vm-tools-129",
      { vi: "Đầu đọc nối vào máy ảo VMware.", en: "A reader attached to a VMware machine." },
      { ...readyOnLinux, ...linux({ virtualMachine: observed("vmware") }) },
    ),
    said: "the same: SYS-11 as information",
    says: "SYS-11 names the virtual machine and what to pass through; a token that is seen all the same is not doubted",
    leadsTo: ["SYS-11 info"],
  },
];

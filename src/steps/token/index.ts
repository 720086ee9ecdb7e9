import { valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import { clean } from "../../text/clean.ts";
import { tokensSeen } from "../certificate/holder.ts";
import { type Finding, finding, okFinding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";

const cardClass = 0x0b;
const storageClass = 0x08;

const good = okFinding<{ readonly name: string }>({
  code: "USB-00",
  example: { name: "…" },
  what: ({ name }) => ({ vi: `Đã thấy token “${name}”.`, en: `The token “${name}” is there.` }),
});
const noUsb = finding<{ readonly reason: string }>({
  code: "USB-01",
  example: { reason: "…" },
  severity: "unknown",
  what: ({ reason }) => ({
    vi: `Máy này không cho xem thiết bị USB (${reason}).`,
    en: `USB devices cannot be seen on this machine (${reason}).`,
  }),
  next: () => [
    {
      vi: "Chạy kyso ngay trên máy cắm token, không phải trong máy ảo hay vùng chứa.",
      en: "Run kyso on the machine that holds the token, not in a container.",
    },
  ],
});
const noToken = finding<{}>({
  code: "USB-02",
  example: {},
  severity: "fail",
  what: () => ({ vi: "Chưa thấy USB Token nào được cắm.", en: "No USB token is plugged in." }),
  next: () => [
    { vi: "Cắm USB Token vào máy.", en: "Plug the USB token in." },
    {
      vi: "Nếu đã cắm: đổi cổng USB khác, không qua bộ chia.",
      en: "If it is plugged in: use another port, without a hub.",
    },
  ],
});
const onlyDisc = finding<{ readonly name: string }>({
  code: "USB-04",
  example: { name: "…" },
  severity: "fail",
  what: ({ name }) => ({
    vi: `“${name}” mới chỉ hiện ổ đĩa cài đặt, chưa hiện phần token.`,
    en: `“${name}” shows its setup drive only, not the token.`,
  }),
  next: () => [
    {
      vi: "Mở ổ đĩa đó, chạy tệp cài đặt, rồi rút và cắm lại token.",
      en: "Open that drive, run its setup, then unplug and plug in the token.",
    },
  ],
});
const several = finding<{ readonly count: number }>({
  code: "TOK-01",
  example: { count: 3 },
  severity: "warn",
  what: ({ count }) => ({
    vi: `Có ${count} token cùng cắm: dễ chọn nhầm.`,
    en: `${count} tokens are plugged in: easily mixed up.`,
  }),
  next: () => [
    {
      vi: "Rút các token không dùng, chỉ để lại token của đơn vị nộp hồ sơ.",
      en: "Unplug the others; leave the filing organisation's.",
    },
  ],
});
const serviceDown = finding<{ readonly installed: boolean }>({
  code: "TOK-02",
  example: { installed: true },
  severity: "fail",
  what: ({ installed }) =>
    installed
      ? { vi: "Dịch vụ thẻ thông minh (pcscd) không trả lời.", en: "The smart-card service (pcscd) does not answer." }
      : { vi: "Máy chưa có dịch vụ thẻ thông minh (pcscd).", en: "The smart-card service (pcscd) is not installed." },
  next: ({ installed }) => [
    installed
      ? {
          vi: "Khởi động dịch vụ: sudo systemctl start pcscd.socket",
          en: "Start it: sudo systemctl start pcscd.socket",
        }
      : { vi: "Cài đặt: sudo apt-get install pcscd", en: "Install it: sudo apt-get install pcscd" },
  ],
});
const uninitialised = finding<{}>({
  code: "TOK-03",
  example: {},
  severity: "fail",
  what: () => ({
    vi: "Chỉ thấy một khe token chưa khởi tạo, chưa có token của bạn.",
    en: "Only an uninitialised slot is there, not your token.",
  }),
  next: () => [
    {
      vi: "Cắm đúng token; nếu là token mới, gọi nhà cung cấp để khởi tạo.",
      en: "Plug in the right token; a new one has to be initialised by your provider.",
    },
  ],
});

function hasClass(device: UsbDevice, wanted: number): boolean {
  return (valueOf(device.interfaces) ?? []).some((i) => i.class === wanted);
}

function nameOf(device: UsbDevice): string {
  return clean(
    valueOf(device.product) ?? device.known?.name ?? `${device.vendorId.toString(16)}:${device.productId.toString(16)}`,
    60,
  );
}

/** An uninitialised token in a slot: some modules always show one. */
function onlyUninitialised(input: JudgeInput): boolean {
  const slots = (valueOf(input.facts.tokens)?.drivers ?? []).flatMap((d) => valueOf(d.sight)?.slots ?? []);
  return slots.some((s) => valueOf(s.token)?.flags.initialised === false);
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  if (input.choices.remote) return notApplicable;
  const seen = tokensSeen(input.facts);
  const [first] = seen;
  if (first) {
    const names = seen.map(({ token }) => `${token.label} · ${token.manufacturer} ${token.model}`);
    return [
      good({ name: first.token.label }, names),
      ...(seen.length > 1 ? [several({ count: seen.length }, names)] : []),
    ];
  }
  const { usb } = input.facts;
  if (usb?.status !== "observed")
    return onlyUninitialised(input) ? [uninitialised({})] : [noUsb({ reason: usb?.reason ?? "–" })];
  const devices = usb.value.devices;
  const token = devices.find((d) => hasClass(d, cardClass)) ?? devices.find((d) => d.known?.role === "token");
  if (!token) return onlyUninitialised(input) ? [uninitialised({})] : [noToken({}, devices.map(nameOf).slice(0, 20))];
  if (valueOf(token.interfaces) && hasClass(token, storageClass) && !hasClass(token, cardClass))
    return [onlyDisc({ name: nameOf(token) })];
  const service = valueOf(input.facts.cardService);
  const answering = service && valueOf(service.answering);
  const down = answering === false ? [serviceDown({ installed: valueOf(service?.installed) === true })] : [];
  return [good({ name: nameOf(token) }), ...down];
}

/** Guide 2.1: a digital signature on a USB token. */
export const token: Step = {
  id: "token",
  title: { vi: "USB Token", en: "USB token" },
  guide: {
    place: { vi: "2.1", en: "2.1" },
    lines: [{ vi: "Cắm USB Token (“USB ký số”) vào máy.", en: "Plug in the USB token (“USB ký số”)." }],
  },
  needs: ["usb", "cardService", "tokens"],
  watches: ["usb", "cardService", "tokens"],
  judge,
};

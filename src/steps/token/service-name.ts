import type { System } from "../../facts/computer.ts";

/** The smart-card service's own name on each system. */
export const serviceName: { readonly [S in System]: string } = {
  linux: "pcscd",
  windows: "Smart Card",
  macos: "CryptoTokenKit",
  other: "PC/SC",
};

import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { System } from "../../facts/computer.ts";
import type { Plugin } from "../../facts/plugins.ts";

/** The input for judging the VNPT-CA Plugin. */
export interface VnptInput {
  readonly plugin: Plugin;
  readonly product: PluginProduct;
  readonly system: System;
  /** Whether kyso runs on the Linux inside Windows, from which Windows' own ports are not reached. */
  readonly wsl: boolean;
  readonly now: Date;
}

import type { Probes } from "../../gather/gather.ts";
import { browsers } from "../../probes/browsers/index.ts";
import { cardService } from "../../probes/card-service/index.ts";
import { clock } from "../../probes/clock/index.ts";
import { computer } from "../../probes/computer/index.ts";
import { downloads } from "../../probes/downloads/index.ts";
import { drivers } from "../../probes/drivers/index.ts";
import { network } from "../../probes/network/index.ts";
import { plugins } from "../../probes/plugins/index.ts";
import { pluginToken } from "../../probes/plugins/token-check.ts";
import { tokenDiscs } from "../../probes/token-discs/index.ts";
import { tokens } from "../../probes/tokens/index.ts";
import { usb } from "../../probes/usb/index.ts";

/** The probe of each subject, the same for every command and system. */
export const allProbes: Probes = {
  computer,
  clock,
  usb,
  cardService,
  drivers,
  tokens,
  network,
  plugins,
  pluginToken,
  browsers,
  downloads,
  tokenDiscs,
};

import type { ProbedSubject } from "../../facts/subjects.ts";
import { browsers } from "../../probes/browsers/index.ts";
import { cardService } from "../../probes/card-service/index.ts";
import { certificateStore } from "../../probes/certificate-store/index.ts";
import { clock } from "../../probes/clock/index.ts";
import { computer } from "../../probes/computer/index.ts";
import { downloads } from "../../probes/downloads/index.ts";
import { drivers } from "../../probes/drivers/index.ts";
import { network } from "../../probes/network/index.ts";
import { plugins } from "../../probes/plugins/index.ts";
import { pluginToken } from "../../probes/plugins/token-check.ts";
import type { Probe } from "../../probes/probe.ts";
import { revocation } from "../../probes/revocation/index.ts";
import { tokenDiscs } from "../../probes/token-discs/index.ts";
import { tokens } from "../../probes/tokens/index.ts";
import { usb } from "../../probes/usb/index.ts";

/** The probe of each subject, the same for every command and system. The tokens take longest, so they begin first. */
export const allProbes: { readonly [S in ProbedSubject]: Probe<S> } = {
  drivers,
  tokens,
  computer,
  clock,
  usb,
  cardService,
  certificateStore,
  network,
  revocation,
  plugins,
  pluginToken,
  browsers,
  downloads,
  tokenDiscs,
};

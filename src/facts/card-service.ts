import { observation } from "./observation-schema.ts";
import { fields, open } from "./schema.ts";

export const cardService = fields({
  installed: observation(open.flag()),
  /** The service's socket (Linux: /run/pcscd/pcscd.comm). */
  socket: observation(open.flag()),
  running: observation(open.flag()),
  answering: observation(open.flag()),
});

import { observation } from "./observation-schema.ts";
import { fields, open } from "./schema.ts";

export const clock = fields({
  /** The machine's time at the look. */
  now: open.time(),
  /** Minutes east of UTC. */
  utcOffset: open.number(),
  synchronised: observation(open.flag()),
});

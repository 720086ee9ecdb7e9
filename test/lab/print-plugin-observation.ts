// print-plugin-observation.ts PORT: prints what the real probe observes of a VNPT-CA Plugin on a port.
import { firstPort } from "../probes/plugins/look.ts";
import { productOn } from "./plugin-stand-in.ts";

console.log(JSON.stringify(await firstPort(productOn("vnpt-ca-plugin", [Number(process.argv[2])]))));

// Prints what the real probe sees of a VNPT-CA Plugin on a port: node test/lab/look-at-plugin.ts PORT
import { firstPort } from "../probes/plugins/look.ts";
import { productOn } from "./plugin-stand-in.ts";

console.log(JSON.stringify(await firstPort(productOn("vnpt-ca-plugin", [Number(process.argv[2])]))));

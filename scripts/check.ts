// `npm run check`: every check of the sources that does not run them.
import { runSteps, staticChecks } from "./steps.ts";

runSteps(staticChecks);

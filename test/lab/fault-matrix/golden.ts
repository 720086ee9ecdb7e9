// Rewrites the golden table (`npm run golden:faults`): read the diff before committing it.
import { writeFileSync } from "node:fs";
import { faultMatrix, goldenFile, tableOf } from "./matrix.ts";

const matrix = await faultMatrix();
writeFileSync(goldenFile, tableOf(matrix));
console.log(`${matrix.rows.length} cells, ${matrix.peakMB} MB at the most`);
for (const fault of matrix.wrong) console.error(fault);
process.exitCode = matrix.wrong.length > 0 ? 1 : 0;

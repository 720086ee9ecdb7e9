import manifest from "../../../package.json" with { type: "json" };

/** kyso's own version. */
export const version: string = manifest.version;

// What keeps the first frame from waiting for what it does not need: places in packages put differently in the bundle.
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** A file of a package with one place in it put differently; the build fails where that place is no longer there. */
function patched(name: string, file: RegExp, place: RegExp, instead: string): Plugin {
  return {
    name,
    setup: (parts) =>
      parts.onLoad({ filter: file }, async ({ path }) => {
        const contents = await readFile(path, "utf8");
        if (!place.test(contents)) throw new Error(`${name}: ${path} has changed`);
        return { contents: contents.replace(place, () => instead), loader: "js" };
      }),
  };
}

/**
 * Ink's layout engine would ask `fetch` to decode the program it carries, which loads all of Node's HTTP client before
 * the first frame; without it, it decodes by itself.
 */
const layoutWithoutFetch = patched(
  "layout-without-fetch",
  /yoga-wasm-base64-esm\.js$/,
  /^/,
  "const fetch = undefined;\n",
);

/**
 * The pattern of emojis of several characters is a table of thousands: reading it alone takes as long as half of Node's
 * start. All of them have a character that is shown as a picture, or that asks for one; others need not be looked up.
 */
const widthWithoutTable = patched(
  "width-without-table",
  /string-width\/index\.js$/,
  /const rgiEmojiRegex = \/\^\\p\{RGI_Emoji\}\$\/v;/,
  `const mayBeEmoji = /[\\p{Emoji_Presentation}\\uFE0F]/u;
  let table;
  const rgiEmojiRegex = {
    test: (segment) => mayBeEmoji.test(segment) && (table ??= new RegExp("^\\\\p{RGI_Emoji}$", "v")).test(segment),
  };`,
);

/**
 * Node's own modules are taken by `require`: an `import` of one reads every property it has, which creates streams on
 * the terminal and loads half of Node before the first frame.
 */
const builtinsOnDemand: Plugin = {
  name: "builtins-on-demand",
  setup: (parts) => {
    const names = new Set(builtinModules);
    parts.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, "");
      if (!names.has(name) || kind === "require-call") return null;
      return { path: name, namespace: "builtin" };
    });
    parts.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = require("node:${path}");`,
      loader: "js",
    }));
  },
};

export const firstFrame = {
  plugins: [layoutWithoutFetch, widthWithoutTable, builtinsOnDemand],
  define: { "Intl.Segmenter": "KysoSegmenter" },
  inject: [join(import.meta.dirname, "segmenter.ts")],
};

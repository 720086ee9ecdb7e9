// Build plugins that make the first frame faster: they patch places in packages that load what it does not need.
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Returns a plugin that replaces one place in a package's file; the build fails if that place no longer exists. */
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
 * Ink's layout engine uses `fetch` to decode the program it contains, which loads all of Node's HTTP client before the
 * first frame. Without `fetch`, its own code decodes the program.
 */
const layoutWithoutFetch = patched(
  "layout-without-fetch",
  /yoga-wasm-base64-esm\.js$/,
  /^/,
  "const fetch = undefined;\n",
);

/**
 * The regular expression for emojis of several characters is a table of thousands; compiling it takes half as long as
 * Node's start. Each such emoji contains a character that is shown as a picture, or that requests one, so only text
 * with such a character is tested against it.
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
 * Loads Node's own modules by `require`: an `import` reads every property of the module, which creates streams on the
 * terminal and loads half of Node before the first frame.
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

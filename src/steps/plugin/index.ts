import {
  pluginProduct,
  type PluginProduct,
  pluginProducts,
  portalPlugin,
  productsServing,
} from "../../catalogue/plugins.ts";
import type { System } from "../../facts/computer.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Plugin, Plugins } from "../../facts/plugins.ts";
import { reasonIn } from "../../text/reasons.ts";
import { tokensSeen } from "../token/seen.ts";
import { asInfo, type Finding } from "../finding.ts";
import { type JudgeInput, type NotApplicable, notApplicable, type Step } from "../step.ts";
import { customsUntold, insuranceUntold, taxUntold } from "./filing-findings.ts";
import { otherInstead, tokenCheckFailed, tokenCheckHangs, tokenUnseen, untold, whichTool } from "./findings.ts";
import { answeringPort } from "./answering.ts";
import { guide } from "./guide.ts";
import { localhostElsewhere, otherTools } from "./port-findings.ts";
import { mapLine, mapLines, type MappedPort, portMap } from "./port-map.ts";
import { sourcesOf, toolsServing } from "./serving.ts";
import { judgeVnpt } from "./vnpt.ts";
import { missingEvidence, whyMissing } from "../words.ts";

function factsOf(plugins: Plugins | undefined, product: string): Plugin | undefined {
  return plugins?.products.find((p) => p.product === product);
}

function isInstalled(plugin: Plugin | undefined): boolean {
  if (!plugin) return false;
  const traces = [valueOf(plugin.files), valueOf(plugin.installed), valueOf(plugin.processes)];
  return traces.some((found) => (found?.length ?? 0) > 0);
}

/** Returns the names of those of the products that are installed here. */
function installedOf(products: readonly PluginProduct[], plugins: Plugins | undefined): readonly string[] {
  return products.filter((p) => isInstalled(factsOf(plugins, p.id))).map((p) => p.name);
}

/** Reports a “localhost” that resolves to an address other than loopback. */
function ofLocalhost(plugins: Plugins): readonly Finding[] {
  const addresses = valueOf(plugins.localhost) ?? [];
  const elsewhere = addresses.filter((a) => a !== "::1" && !a.startsWith("127."));
  return elsewhere.length > 0 ? [localhostElsewhere({ addresses: elsewhere })] : [];
}

/** Reports the open ports of other products. */
function ofOthers(map: readonly MappedPort[]): readonly Finding[] {
  const open = map.filter((m) => m.product.id !== portalPlugin && m.open);
  return open.length > 0 ? [otherTools({ open: open.map(mapLine) })] : [];
}

/** Reports a plugin that hangs when asked for the token, or does not see a token that the driver sees. */
function ofToken(facts: Facts, system: System): readonly Finding[] {
  const { pluginToken } = facts;
  if (pluginToken?.status === "timed-out") {
    const port = answeringPort(facts)?.port;
    return port === undefined ? [] : [tokenCheckHangs({ port, system }, [reasonIn(pluginToken.reason)])];
  }
  if (pluginToken?.status === "failed" || pluginToken?.status === "crashed")
    return answeringPort(facts) ? [tokenCheckFailed({ system }, missingEvidence("token", pluginToken))] : [];
  const answer = valueOf(pluginToken);
  const real = tokensSeen(facts).filter((t) => t.driver.kind === "pkcs11");
  return answer && !answer.present && real.length > 0
    ? [
        tokenUnseen(
          { system },
          real.map((t) => t.token.label),
        ),
      ]
    : [];
}

/**
 * Judges the portal's signing tool. The guides' own tool is enough if it answers; if another tool that the portal may
 * call is installed, the absence of the guides' tool is no failure.
 */
function onPortal({ facts, now }: JudgeInput, plugins: Plugins): readonly Finding[] {
  const product = pluginProduct(portalPlugin);
  const plugin = factsOf(plugins, portalPlugin);
  if (!product || !plugin) return [untold({ why: whyMissing(undefined) })];
  const others = productsServing("portal").filter((p) => p.id !== portalPlugin);
  const installed = installedOf(others, plugins);
  const computer = valueOf(facts.computer);
  const system = computer?.system ?? "other";
  // The kernel of WSL names its maker (“5.15.153.1-microsoft-standard-WSL2”).
  const wsl = system === "linux" && /microsoft|wsl/i.test(computer?.kernel ?? "");
  const findings = [
    ...judgeVnpt({ plugin, product, system, wsl, now }),
    ...ofToken(facts, system),
    ...ofLocalhost(plugins),
  ];
  const map = portMap(plugins, pluginProducts, system);
  const ofOtherTools = ofOthers(map);
  // The map is shown for any tool that the portal may call: it lists the free ports and who holds the others.
  if (findings.some((f) => f.severity === "ok") || installed.length === 0) {
    const names = others.map((p) => ({ name: p.name, installed: installed.includes(p.name) }));
    return [...findings, whichTool({ others: names }, mapLines(map)), ...ofOtherTools];
  }
  const instead = otherInstead({ tools: installed }, mapLines(map));
  return [instead, ...findings.map((f) => (f.severity === "fail" ? asInfo(f) : f)), ...ofOtherTools];
}

/** Reports on the tool that filing needs, which depends on what is filed. */
function onFiling({ choices }: JudgeInput, plugins: Plugins | undefined): Finding {
  if (choices.purpose === "bhxh") return insuranceUntold({ tools: toolsServing("bhxh") }, sourcesOf("bhxh"));
  if (choices.purpose === "customs") {
    const doors = productsServing("customs").flatMap(({ id, name, endpoint }) =>
      (endpoint?.ports ?? []).map(({ number }) => {
        const seen = factsOf(plugins, id)?.ports.find((p) => p.port === number);
        return { name, port: number, open: seen?.tcp.status === "observed" };
      }),
    );
    return customsUntold({ doors }, sourcesOf("customs"));
  }
  const tools = productsServing("tax");
  const installed = installedOf(tools, plugins);
  return taxUntold({ tools: tools.map((p) => p.name), installed }, sourcesOf("tax"));
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  if (input.choices.remote) return notApplicable;
  const seen = input.facts.plugins;
  const plugins = valueOf(seen);
  if (plugins) return [...onPortal(input, plugins), onFiling(input, plugins)];
  const missing = seen?.status === "observed" ? undefined : seen;
  return [untold({ why: whyMissing(missing) }, missingEvidence("plugins", missing)), onFiling(input, plugins)];
}

/** Steps 2–5 of the guide: the signing tool. */
export const plugin: Step = {
  id: "plugin",
  title: { vi: "Công cụ ký số", en: "Signing tool" },
  guide,
  needs: ["computer", "plugins", "pluginToken"],
  besides: ["downloads"],
  watches: ["plugins"],
  judge,
};

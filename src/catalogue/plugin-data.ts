import bkavCaSigner from "./data/plugins/bkav-ca-signer.json" with { type: "json" };
import ctsigninghub from "./data/plugins/ctsigninghub.json" with { type: "json" };
import cyberlotus from "./data/plugins/cyberlotus.json" with { type: "json" };
import easysign from "./data/plugins/easysign.json" with { type: "json" };
import egpAgent from "./data/plugins/egp-agent.json" with { type: "json" };
import esigner from "./data/plugins/esigner.json" with { type: "json" };
import fptEsign from "./data/plugins/fpt-esign.json" with { type: "json" };
import fptInstaller from "./data/plugins/fpt-installer.json" with { type: "json" };
import fptSigningAgent from "./data/plugins/fpt-signing-agent.json" with { type: "json" };
import misaKyso from "./data/plugins/misa-kyso.json" with { type: "json" };
import misaSignedService from "./data/plugins/misa-signed-service.json" with { type: "json" };
import nccaPlugin from "./data/plugins/ncca-plugin.json" with { type: "json" };
import newtelCaPlugin from "./data/plugins/newtel-ca-plugin.json" with { type: "json" };
import savisSigningTool from "./data/plugins/savis-signing-tool.json" with { type: "json" };
import signatureAppXp from "./data/plugins/signature-app-xp.json" with { type: "json" };
import smartcaPlugin from "./data/plugins/smartca-plugin.json" with { type: "json" };
import tokenSigning from "./data/plugins/token-signing.json" with { type: "json" };
import ts24Ivan from "./data/plugins/ts24-ivan.json" with { type: "json" };
import vgcaSignService from "./data/plugins/vgca-sign-service.json" with { type: "json" };
import vgcaV1Installer from "./data/plugins/vgca-v1-installer.json" with { type: "json" };
import viettelCaSigner from "./data/plugins/viettel-ca-signer.json" with { type: "json" };
import viettelSinvoiceTool from "./data/plugins/viettel-sinvoice-tool.json" with { type: "json" };
import vnaccsVsignplugin from "./data/plugins/vnaccs-vsignplugin.json" with { type: "json" };
import vnptCaPlugin from "./data/plugins/vnpt-ca-plugin.json" with { type: "json" };
import vnptCams from "./data/plugins/vnpt-cams.json" with { type: "json" };
import vnswCaPlugin from "./data/plugins/vnsw-ca-plugin.json" with { type: "json" };
import vssDeclaration from "./data/plugins/vss-declaration.json" with { type: "json" };

/** The entries of data/plugins: first the products that answer on a port, then those known by name only. */
export const pluginData: readonly unknown[] = [
  vnptCaPlugin,
  vnptCams,
  ctsigninghub,
  esigner,
  bkavCaSigner,
  vgcaSignService,
  misaKyso,
  viettelCaSigner,
  vnswCaPlugin,
  fptSigningAgent,
  egpAgent,
  misaSignedService,
  tokenSigning,
  vssDeclaration,
  ts24Ivan,
  signatureAppXp,
  vnaccsVsignplugin,
  viettelSinvoiceTool,
  savisSigningTool,
  fptEsign,
  fptInstaller,
  nccaPlugin,
  vgcaV1Installer,
  easysign,
  newtelCaPlugin,
  smartcaPlugin,
  cyberlotus,
];

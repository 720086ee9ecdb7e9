/** A name in the public material, with the product's entry or the reason for not having one. */
export type Named = { readonly name: string } & (
  | { readonly entry: string }
  /** `module`: the PKCS#11 module by which the drivers' catalogue knows it. */
  | { readonly not: string; readonly module?: string }
);

/** Signing tools with a port, a protocol, or an extension. */
const withEndpoint: readonly Named[] = [
  { name: "VNPT-CA Plugin", entry: "vnpt-ca-plugin" },
  { name: "VNPT-CAMS Plugin", entry: "vnpt-cams" },
  { name: "CTSigningHub", entry: "ctsigninghub" },
  { name: "eSigner (GDT)", entry: "esigner" },
  { name: "BKAV BkavCA Signer", entry: "bkav-ca-signer" },
  { name: "VGCA Sign Service", entry: "vgca-sign-service" },
  { name: "MISA KYSO", entry: "misa-kyso" },
  { name: "Viettel ViettelCASigner", entry: "viettel-ca-signer" },
  { name: "VNSW, customs single-window CAPlugin", entry: "vnsw-ca-plugin" },
  { name: "FPT-CA Signing Agent 1.3.1", entry: "fpt-signing-agent" },
  { name: "e-GP (muasamcong) agent", entry: "egp-agent" },
  { name: "MISA SignedService", entry: "misa-signed-service" },
  { name: "TokenSigning", entry: "token-signing" },
];

const driver = "the installer of a token's driver: it belongs to the drivers' catalogue";

/** Installers and messages without a known port. */
const withoutPort: readonly Named[] = [
  { name: "Savis: CÔNG CỤ KÝ SỐ CHƯA ĐƯỢC CÀI ĐẶT", entry: "savis-signing-tool" },
  { name: "viettel-tool-ki-so-1.0.1.exe (Viettel SInvoice)", entry: "viettel-sinvoice-tool" },
  { name: "vss-declaration-Setup_2.0.7.19.exe (BHXH)", entry: "vss-declaration" },
  { name: "SignatureAppXp_Setup_2.0.zip (Kho bạc)", entry: "signature-app-xp" },
  { name: "FPT_Installer.exe", entry: "fpt-installer" },
  { name: "VGCAv1_Installer", entry: "vgca-v1-installer" },
  { name: "ncca_csp11_v1_installer_full.exe", not: driver, module: "ncca_csp11_v1.dll" },
  { name: "FastCA Setup FAST.exe", not: driver, module: "fca_v1.dll" },
  { name: "viettel-ca_v6.zip", not: driver, module: "viettel-ca_v6.dll" },
  {
    name: "ica_csp11_v1_certd.exe in the folder “i-CA Plugin”",
    not: "the tray program of a token's driver, whatever its folder is called",
    module: "ica_csp11_v1.dll",
  },
  { name: "VGCA_VCTKInstaller.pkg", not: "a token manager of macOS, which opens no port" },
  { name: "documents_22082022143217.exe (VNPT, Driver Token v8)", not: driver },
  { name: "VNPT-CA PKI Token CSP", not: "the folder of a token's driver, not a plugin", module: "wdpkcs.dll" },
  { name: "VNPT Token Manager AN 1.0.1.3", not: "a token manager, which no page calls" },
  {
    name: "thucra (kemolumi/thucra)",
    not: "a third party's stand-in for the VNPT-CA Plugin on the same ports: it stands with that entry, as alike",
  },
];

/** Tools of which only the name is reliably known. */
const byNameAlone: readonly Named[] = [
  { name: "TS24/IVAN (BHXH)", entry: "ts24-ivan" },
  { name: "EasyCA/EasySign", entry: "easysign" },
  { name: "NewTel-CA", entry: "newtel-ca-plugin" },
  { name: "NCCA plugin", entry: "ncca-plugin" },
  { name: "SmartCA browser plugin", entry: "smartca-plugin" },
  { name: "VNACCS VSignPlugin", entry: "vnaccs-vsignplugin" },
  { name: "CyberLotus", entry: "cyberlotus" },
  { name: "FPT.eSign browser plugin", entry: "fpt-esign" },
];

/** All names of signing tools in the public material. */
export const named: readonly Named[] = [...withEndpoint, ...withoutPort, ...byNameAlone];

/** PKCS#11 modules named beside the plugins: those that VNPT-CAMS tries, and those of other CAs. */
export const modulesNamed = [
  ..."vnpt-ca_csp11 vnptca_p11_v5 vnptca_p11_v6 vnptca_p11_v7 vnptca_p11_v8 vnptca_p11_v81 vnptca_p11_v10".split(" "),
  ..."gclib vnptcav2_p11_v8 vnpt-ca_cl_v1 VNPT-CA_v34 VNPTCACardv8csp11".split(" "),
  ..."wdpkcs etpkcs11 ostc1_csp11 vdctdcsp11 BkavCA BkavCAv2S viettel-ca_v2 viettel-ca_v2_s.x64".split(" "),
  ..."ShuttleCsp11_3003 ngp11v211 st3csp11 fpt-ca CA2_v34 CA2_csp11 psapkcs ncca_csp11_v1 ica_csp11_v1".split(" "),
];

/** Paths, names and ports that occur only in texts that guess: no entry may use them. */
export const guessed = {
  words: [
    "VNPT_Plugin",
    "VNPT Plugin",
    "domainConfig",
    "eSigner.exe",
    "MISA JSC",
    "CTSigningHub.lnk",
    "Software\\\\CT",
  ],
  ports: [9000, 9001, 9002, 9003, 8081, 8082, 8083, 9090, 10_888, 19_999, 21_089, 8080, 8006],
};

// node hide-certificate.cjs MODULE PIN ID: makes the certificate with this id (hex) private, as some tokens keep it, so
// that it shows only after the login. pkcs11-tool cannot write such a certificate.
const { PKCS11 } = require("pkcs11js");
const [, , path, pin, id] = process.argv;

const attribute = { class: 0, token: 1, private: 2, label: 3, value: 0x11, type: 0x80, subject: 0x101, id: 0x102 };
const certificate = 1;
const initialised = 0x400;
const readWrite = 0x6;

const module_ = new PKCS11();
module_.load(path);
module_.C_Initialize();
const slot = module_.C_GetSlotList(true).find((each) => (module_.C_GetTokenInfo(each).flags & initialised) !== 0);
const session = module_.C_OpenSession(slot, readWrite);
module_.C_Login(session, 1, pin);
module_.C_FindObjectsInit(session, [
  { type: attribute.class, value: certificate },
  { type: attribute.id, value: Buffer.from(id, "hex") },
]);
const [shown] = module_.C_FindObjects(session, 1);
module_.C_FindObjectsFinal(session);
const kept = [attribute.label, attribute.value, attribute.subject, attribute.id].map((type) => ({ type }));
const read = module_.C_GetAttributeValue(session, shown, kept);
module_.C_CreateObject(session, [
  { type: attribute.class, value: certificate },
  { type: attribute.token, value: true },
  { type: attribute.private, value: true },
  { type: attribute.type, value: 0 },
  ...read,
]);
module_.C_DestroyObject(session, shown);
module_.C_Finalize();

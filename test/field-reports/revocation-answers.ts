import type { FieldReport } from "./report.ts";

const responders = { test: "test/x509/ocsp-responder.system.test.ts" };
const answers = { test: "test/x509/ocsp-answer.system.test.ts" };
const lists = { test: "test/x509/crl-list.system.test.ts" };
const madeLists = { test: "test/x509/crl-made.system.test.ts" };

/** Answers and lists of CAs: each is tried against openssl, which makes and judges it too. */
export const revocationAnswerReports: readonly FieldReport[] = [
  {
    source: "PeculiarVentures/PKI.js#122",
    met: "A responder that signs with the CA's own key sends no certificates; the verification throws that none are attached.",
    tried: responders,
    said: "the same",
    says: "The answer is verified by the key that the catalogue has of the CA; it needs to bring nothing along.",
  },
  {
    source: "certbot/certbot#7053",
    met: "Answers that the CA's designated responder signed properly are called invalid, since only the CA's own key is tried.",
    tried: responders,
    said: "the same",
    says: "A responder whose certificate that CA issued for signing OCSP answers is taken, as OpenSSL takes it.",
  },
  {
    source: "adobe/adobe.github.com#144",
    met: "The responder's certificate was made without the right to sign OCSP answers, and the signer's program does not say so.",
    tried: responders,
    said: "the same",
    says: "Not verified, for the reason that the right is missing; what the answer claims is not told as the status.",
  },
  {
    source: "crtsh/ocsp_monitor#5",
    met: "An answer with more certificates than its signer's is called badly signed: the first one was taken for the signer's.",
    tried: responders,
    said: "the same",
    says: "The signer is the certificate that the answer names by name or key, wherever it stands among them.",
  },
  {
    source: "NeySlim/ultimate-ca-manager#143",
    met: "The responder answers a question by SHA-1 with an identifier by SHA-256, and the client does not find its certificate in it.",
    tried: responders,
    said: "the same",
    says: "The identifier is computed by the hash that the responder chose, SHA-1 or SHA-2.",
  },
  {
    source: "opnsense/core#9241",
    met: "The responder sends no nonce back; the client reads the warning about it as a failure and turns a good certificate away.",
    tried: answers,
    said: "the same",
    says: "An answer without the nonce is read, and marked as one without; one with another nonce is not taken.",
  },
  {
    source: "strongswan/strongswan#1415",
    met: "A serial number whose first bit is set was asked about without its leading zero, which is another, negative number.",
    tried: answers,
    said: "the same",
    says: "The request about such a certificate is byte for byte OpenSSL's.",
  },
  {
    source: "icing/mod_md#326",
    met: "An answer without nextUpdate is turned away, though the standard allows it.",
    tried: answers,
    said: "the same",
    says: "It is read; that nextUpdate is missing is kept apart from a nextUpdate that is past.",
  },
  {
    source: "golang/go#81396",
    met: "A library looks for the certificate in an answer by its serial number alone: the answer may be about another CA's certificate.",
    tried: answers,
    said: "the same",
    says: "Name, key and serial number have to fit; an answer about another CA's number says nothing of this certificate.",
  },
  {
    source: "openssl/openssl#32376",
    met: "An answer says good and then revoked of one certificate; the first is taken.",
    tried: answers,
    said: "the same",
    says: "Revoked: a responder that contradicts itself is not taken at its better word. Listed as stricter than OpenSSL.",
  },
  {
    source: "wolfSSL/wolfssl#10554",
    met: "A serial number that is only the beginning of the one that was asked about was taken for it.",
    tried: answers,
    said: "the same",
    says: "Serial numbers are the same if their values are; in answers and in lists.",
  },
  {
    source: "CESNET/libnetconf2#605",
    met: "A CA offers its list as PEM, and the client takes only DER.",
    tried: lists,
    said: "the same",
    says: "Both are read, PEM also after other text and with the line ends of Windows.",
  },
  {
    source: "xipki/xipki#147",
    met: "A list on which nobody is could not be parsed.",
    tried: lists,
    said: "the same",
    says: "It is read, with its entries left out as well as empty.",
  },
  {
    source: "readium/kotlin-toolkit#832",
    met: "On an airplane's Wi-Fi its sign-in page came in the list's place with status 200, and was kept as the list.",
    tried: lists,
    said: "the same",
    says: "It is no list: the bytes decide, neither the status nor the type that the server names.",
  },
  {
    source: "keycloak/keycloak#26473",
    met: "Reading a long list takes seconds and so much memory that the program ends.",
    tried: lists,
    said: "the same",
    says: "60,000 entries are walked in their bytes; the benchmark holds time and memory, and more than 20 MB are not read.",
  },
  {
    source: "vitessio/vitess#21054",
    met: "With lists by distribution point, a certificate that is missing from another point's list passes for not revoked.",
    tried: lists,
    said: "the same",
    says: "A list of a point that the certificate does not name does not speak for it, as OpenSSL has it.",
  },
  {
    source: "Mbed-TLS/mbedtls#1784",
    met: "The CA writes its name as PrintableString in the list and as UTF8String in certificates; the list was passed over.",
    tried: madeLists,
    said: "the same",
    says: "Names are compared as RFC 5280 has it: not by string type, letter case or blanks, but with every mark of Vietnamese.",
  },
];

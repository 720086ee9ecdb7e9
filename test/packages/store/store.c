/*
 * Puts a certificate into this user's store "My", as Windows or a token's tool does.
 * Usage: store FILE [PROVIDER TYPE CONTAINER]; TYPE is 0 for a key storage provider of CNG.
 */
#include <windows.h>
#include <wincrypt.h>
#include <stdio.h>
#include <stdlib.h>

int wmain(int count, wchar_t **words) {
  HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"My");
  PCCERT_CONTEXT certificate = NULL;
  BYTE bytes[16384];
  FILE *file = count >= 2 ? _wfopen(words[1], L"rb") : NULL;
  DWORD size = file ? (DWORD)fread(bytes, 1, sizeof bytes, file) : 0;
  if (!store || !file) return 1;
  if (!CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, bytes, size, CERT_STORE_ADD_REPLACE_EXISTING,
                                        &certificate))
    return 2;
  if (count >= 5) {
    CRYPT_KEY_PROV_INFO info = {0};
    info.pwszProvName = words[2];
    info.dwProvType = (DWORD)_wtoi(words[3]);
    info.pwszContainerName = words[4];
    info.dwKeySpec = info.dwProvType ? AT_SIGNATURE : 0;
    if (!CertSetCertificateContextProperty(certificate, CERT_KEY_PROV_INFO_PROP_ID, 0, &info)) return 3;
  }
  CertFreeCertificateContext(certificate);
  return CertCloseStore(store, 0) ? 0 : 4;
}

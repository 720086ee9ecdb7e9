import type { OwnTrust } from "../../../src/facts/browsers.ts";

/** A synthetic authority, such as a plugin's installer might make, as a browser's own store keeps it. */
export const ownAuthority: OwnTrust = {
  sha256: "416c987ff1e2b5bf8f46651757d8d0592d42aaeed697782bdced5fb7cc654a42",
  subject: "CN=KYSO TEST / NOT A REAL CA",
  as: "issuer",
  der: "MIIBbTCCARSgAwIBAgIPS+h2rWd5Hy6z6wa7DpXjMAoGCCqGSM49BAMCMCQxIjAgBgNVBAMMGUtZU08gVEVTVCAvIE5PVCBBIFJFQUwgQ0EwHhcNMjYwMTI4MTQ0OTA3WhcNMzYxMTIxMTQ0OTA3WjAkMSIwIAYDVQQDDBlLWVNPIFRFU1QgLyBOT1QgQSBSRUFMIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnnMeT7XHapZBdSQ0MXqbQooTqYg6QK+lIgAPuTxqA9kxCsNaXFVb1DbYrwOvyiqEkF7KNTGXD7BlON8bkDvF26MpMCcwDwYDVR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDRwAwRAIgBhYgudQXdM96qMfEkdXYBnANDTB37z8x/ag3qnwU3ooCICfTnjCOqbHHpDE7Qs7B5TjtA+D8t/kkIId6pwIb9+uO",
};

/** The certificate for “localhost” that the authority signed. */
export const ofOwnAuthority = {
  subject: "CN=localhost",
  issuer: "CN=KYSO TEST / NOT A REAL CA",
  notBefore: "2026-01-28T14:49:07.000Z",
  notAfter: "2036-11-21T14:49:07.000Z",
  sha256: "ab9876bc114623870da3a096c0ab380099ebdfdbcd84014db45405deef35a4f1",
  names: ["DNS:localhost"],
  der: "MIIBWzCCAQGgAwIBAgIPS6UmxaFYtK93UZ59Rh/wMAoGCCqGSM49BAMCMCQxIjAgBgNVBAMMGUtZU08gVEVTVCAvIE5PVCBBIFJFQUwgQ0EwHhcNMjYwMTI4MTQ0OTA3WhcNMzYxMTIxMTQ0OTA3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASYNsVyuACsFLxoLr8t/wyHMiu7OhrhvzXylJ+H54DmQMgr0vt9e2iqTyUD6pg6pWlELUtAlc+tMvc41zd7obGLoyYwJDAMBgNVHRMBAf8EAjAAMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNIADBFAiAwFx7CqCIWy/kQS/PjA9BJQmHXSmlq5OTEoRjyaOIsmwIhAPYhQlVQbwg9Rty1VgKMIc6QSnSHu3JccBCVacBYxPsu",
};

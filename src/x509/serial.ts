/**
 * Returns a serial number as OpenSSL and most portals write it: upper-case hexadecimal without the zero byte that DER
 * puts before a number whose first bit is set, and with a minus sign if it is negative. Takes the DER's content in
 * hexadecimal, which is how Windows and .NET write it. At least two digits. What is no such content stays as it is.
 */
export function serialNumber(content: string): string {
  if (content === "") return "00";
  if (!/^[0-9a-f]+$/i.test(content)) return content.toUpperCase();
  const value = BigInt(`0x${content}`);
  const negative = Number.parseInt(content.slice(0, 2), 16) >= 0x80;
  const magnitude = negative ? (1n << BigInt(content.length * 4)) - value : value;
  const digits = magnitude.toString(16).toUpperCase();
  return `${negative ? "-" : ""}${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

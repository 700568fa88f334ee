/**
 * A number that stands for a text in a column: 53 bits of two FNV-1a hashes. Two different texts share one with a
 * chance of about 1 in 10^16, so equality of keys is taken as equality of texts.
 */
export function textKey(text: string): number {
  let low = 0x811c_9dc5;
  let high = 0x9e37_79b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x0100_0193);
    high = Math.imul(high ^ unit, 0x85eb_ca6b) ^ (high >>> 13);
  }
  return (high & 0x1f_ffff) * 4_294_967_296 + (low >>> 0);
}

import { readQualityList, type Wanted } from './quality-list.ts';

/** The ways to send a body, what costs least for its size first (decision 23). */
export const codings = ['zstd', 'br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

export interface EncodingChoice {
  /** `undefined`: as it is. */
  readonly coding: Coding | undefined;
  /** The client refuses a body that is not encoded, so that short ones are encoded too. */
  readonly mustEncode: boolean;
}

/**
 * How to send a body to a client with this `Accept-Encoding` (RFC 9110, 12.5.3): in the coding that it likes best,
 * ties by what costs us least. Without the header, and where it accepts nothing that we have, as it is.
 */
export function chooseEncoding(acceptEncoding: string | undefined): EncodingChoice {
  const wanted = readQualityList(acceptEncoding);
  let coding: Coding | undefined;
  let best = 0;
  for (const one of codings) {
    const quality = qualityOf(wanted, one);
    if (quality !== undefined && quality > best) {
      coding = one;
      best = quality;
    }
  }
  const plain = qualityOf(wanted, 'identity');
  // Plain bytes need not be named; where they are named as the better ones, they are meant.
  const isPlainBetter = wanted.some(({ name }) => name === 'identity') && (plain ?? 0) > best;
  return isPlainBetter || coding === undefined
    ? { coding: undefined, mustEncode: false }
    : { coding, mustEncode: plain === 0 };
}

function qualityOf(wanted: readonly Wanted[], name: string): number | undefined {
  const own = wanted.find((one) => one.name === name || one.name === `x-${name}`);
  return (own ?? wanted.find((one) => one.name === '*'))?.quality;
}

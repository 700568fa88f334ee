import { attributionOf } from '../../domain/licence.ts';
import type { V3Reference } from '../v3/v3-reference.ts';

/**
 * Whose data the locations of a provider are, as `X-Attribution` says it; `undefined` without a provider. The text is
 * made once for a state of the reference data.
 */
export function providerAttribution(
  reference: V3Reference,
  providerId: number | undefined,
): string | undefined {
  if (providerId === undefined) return undefined;
  return reference.derived(textsOf).get(providerId) ?? attributionOf(undefined, providerId);
}

function textsOf(reference: V3Reference): ReadonlyMap<number, string> {
  return new Map(
    reference.items('dataProviders').map((provider) => {
      const { Title, License } = provider;
      const id = Number(provider['ID']);
      const license = typeof License === 'string' ? License : null;
      return [id, attributionOf({ title: String(Title), license }, id)];
    }),
  );
}

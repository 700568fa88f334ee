import type { LocationRecord } from '../../src/domain/location.ts';
import { testWorld } from '../world/world.ts';

/** What API contract 2.4 lets everybody see, said once more so that the tests do not lean on the code. */
export function isListed({ location }: LocationRecord): boolean {
  const submission = location.submissionStatusTypeId;
  const status = location.statusTypeId;
  return (submission === 100 || submission === 200) && status !== 200 && status !== 210;
}

/** Ids of the listed locations of the test world that pass `test`, highest first: the default order. */
export function listedIds(test: (record: LocationRecord) => boolean = () => true): number[] {
  return testWorld
    .filter((record) => isListed(record) && test(record))
    .map((record): number => record.location.id)
    .sort((a, b) => b - a);
}

/** A path of the list with parameters that are encoded. */
export function listPath(parameters: Readonly<Record<string, string | number>>): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/v3/poi?${query}`;
}

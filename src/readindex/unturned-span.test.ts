import fc from 'fast-check';
import { expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import type { LocationRecord } from '../domain/location.ts';
import { settledVerifiedAt } from '../domain/verification.ts';
import { isVisible } from '../domain/visibility.ts';
import { ReadIndex } from './read-index.ts';

const bytes = new Uint8Array(8);
const time = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 25 }),
    createdAt: time,
    updatedAt: time,
    confirmedAt: time,
    isShown: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant('fold' as const) }),
  fc.record({ kind: fc.constant('ask' as const), limit: fc.integer({ min: -1, max: 31 }) }),
);

it('spans to the nearest times of what everybody sees, whatever was changed and folded', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = new ReadIndex();
      const records = new Map<number, LocationRecord>();
      for (const taken of steps) take(index, records, taken);
    }),
    { numRuns: 60 },
  );
});

function take(
  index: ReadIndex,
  records: Map<number, LocationRecord>,
  taken: typeof step extends fc.Arbitrary<infer T> ? T : never,
): void {
  switch (taken.kind) {
    case 'put': {
      const { id, createdAt, updatedAt, confirmedAt, isShown } = taken;
      const submissionStatusTypeId = isShown ? 200 : 1;
      const record = place(id, { createdAt, updatedAt, confirmedAt, submissionStatusTypeId });
      index.put(record, bytes);
      records.set(id, record);
      return;
    }
    case 'remove':
      index.remove(taken.id);
      records.delete(taken.id);
      return;
    case 'fold':
      index.foldNow();
      return;
    case 'ask':
      expect(index.unturnedSpan(taken.limit)).toEqual(span(records, taken.limit));
  }
}

function span(records: ReadonlyMap<number, LocationRecord>, limit: number) {
  const times = [...records.values()]
    .filter(({ location }) => isVisible(location))
    .flatMap(({ location }) => [location.createdAt, settledVerifiedAt(location)])
    .filter((at) => at !== undefined);
  return {
    from: Math.max(...times.filter((at) => at <= limit)),
    until: Math.min(...times.filter((at) => at > limit)),
  };
}

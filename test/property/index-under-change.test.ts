import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LocationId, locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import type { Hits } from '../../src/readindex/hits.ts';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { freezeSnapshot, thawSnapshot } from '../../src/readindex/snapshot.ts';
import { testReference } from '../world/reference.ts';
import { testWorld } from '../world/world.ts';
import { questionsAbout } from './brute-force/ask.ts';
import { expectBruteForce } from './brute-force/compare.ts';
import type { Question } from './brute-force/question.ts';
import { strangeWorld } from './brute-force/worlds.ts';

const pool: readonly LocationRecord[] = [...testWorld, ...strangeWorld(3, 150)];
const idCount = 90;

/** What can happen to an index between two questions. */
type Change =
  | { readonly kind: 'put'; readonly id: number; readonly body: number }
  | { readonly kind: 'remove'; readonly id: number };
type Step =
  | Change
  | { readonly kind: 'fold now' }
  | { readonly kind: 'fold'; readonly meanwhile: readonly Change[] }
  | { readonly kind: 'save and load' }
  | { readonly kind: 'ask'; readonly question: Question };

const id = fc.integer({ min: 1, max: idCount });
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    arbitrary: fc.record({ kind: fc.constant('put'), id, body: fc.nat(pool.length - 1) }),
    weight: 3,
  },
  { arbitrary: fc.record({ kind: fc.constant('remove'), id }), weight: 1 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: change, weight: 12 },
  {
    arbitrary: fc.record({
      kind: fc.constant('ask'),
      question: questionsAbout(pool, testReference),
    }),
    weight: 6,
  },
  { arbitrary: fc.constant<Step>({ kind: 'fold now' }), weight: 1 },
  { arbitrary: fc.constant<Step>({ kind: 'save and load' }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('fold'),
      meanwhile: fc.array(change, { maxLength: 12 }),
    }),
    weight: 1,
  },
);

/** An index beside the plain map that it must equal. Ready records tell which version of which location they are. */
class Pair {
  index = new ReadIndex();
  readonly #records = new Map<number, LocationRecord>();
  readonly #bytes = new Map<number, Buffer>();
  #version = 0;

  apply(asked: Change): void {
    if (asked.kind === 'remove') {
      expect(this.index.remove(asked.id)).toBe(this.#records.delete(asked.id));
      this.#bytes.delete(asked.id);
      return;
    }
    const record = withId(pool[asked.body], locationId(asked.id));
    // Of different lengths, so that records move when they are put in order.
    const bytes = Buffer.from(
      `location ${asked.id} version ${++this.#version} `.repeat(1 + (asked.id % 4)),
    );
    this.index.put(record, bytes);
    this.#records.set(asked.id, record);
    this.#bytes.set(asked.id, bytes);
  }

  async load(): Promise<void> {
    const { header, parts } = freezeSnapshot(this.index);
    const file = Buffer.concat([...parts]);
    const copy: typeof header = JSON.parse(JSON.stringify(header));
    let at = 0;
    this.index = await thawSnapshot(copy, async (target) => {
      at += file.copy(target, 0, at, at + target.length);
    });
    expect(at).toBe(file.length);
  }

  check(question: Question): void {
    expectBruteForce(this.index, [...this.#records.values()], testReference, question);
    expect(this.index.size).toBe(this.#records.size);
  }

  /** Every record's bytes; the greatest id and times among what everybody sees. */
  checkAll(): void {
    for (let i = 1; i <= idCount; i++) {
      const ready = this.index.readyRecord(i);
      expect(ready && Buffer.from(ready).toString()).toBe(this.#bytes.get(i)?.toString());
    }
    const visible = [...this.#records.values()].filter(({ location }) => {
      const { submissionStatusTypeId: submission, statusTypeId: status } = location;
      return [100, 200].includes(submission ?? 0) && ![200, 210].includes(status ?? 0);
    });
    const greatest = (values: readonly (number | undefined)[]) =>
      values.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
    expect(this.index.greatest('id')).toBe(greatest(visible.map((record) => record.location.id)));
    expect(this.index.greatest('updated')).toBe(
      greatest(visible.map((record) => record.location.updatedAt)),
    );
    expect(this.index.greatest('created')).toBe(
      greatest(visible.map((record) => record.location.createdAt)),
    );
  }
}

function withId(record: LocationRecord | undefined, id: LocationId): LocationRecord {
  if (record === undefined) throw new RangeError('No such record in the pool');
  return { ...record, location: { ...record.location, id } };
}

/** The bytes that an answer would send, read through what the search gave. */
function bytesOf(hits: Hits): readonly string[] {
  return Array.from({ length: hits.count }, (_, i) => {
    const offset = hits.offsetOf(i);
    return hits.segmentOf(i).bytes.toString('latin1', offset, offset + 40);
  });
}

const everything = {
  where: [],
  area: { kind: 'everywhere' },
  order: 'idAscending',
  limit: 1000,
  distanceUnit: 'km',
  output: {
    format: 'json',
    verbose: true,
    compact: false,
    camelCase: false,
    includeComments: false,
  },
} as const;

test('an index that is changed, folded, saved and loaded answers as a plain map does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const pair = new Pair();
      for (let i = 1; i <= idCount / 2; i++) pair.apply({ kind: 'put', id: i, body: i * 7 });
      const early = pair.index.search(everything);
      const before = bytesOf(early);
      for (const taken of steps) await take(pair, taken);
      pair.checkAll();
      // An answer on its way keeps its rows, whatever happened to the index since.
      expect(bytesOf(early)).toEqual(before);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
});

async function take(pair: Pair, taken: Step): Promise<void> {
  switch (taken.kind) {
    case 'put':
    case 'remove':
      pair.apply(taken);
      return;
    case 'fold now':
      pair.index.foldNow();
      return;
    case 'fold': {
      const folded = pair.index.fold();
      for (const asked of taken.meanwhile) {
        pair.apply(asked);
        await new Promise(setImmediate);
      }
      await folded;
      pair.checkAll();
      return;
    }
    case 'save and load':
      await pair.load();
      return;
    case 'ask':
      pair.check(taken.question);
  }
}

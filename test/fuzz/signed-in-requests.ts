import fc from 'fast-check';
import type { OpenApiDocument } from '../../src/http/docs/openapi.ts';
import type { CallerName } from '../safety/scene.ts';
import { type OperationRequest, operationRequests } from './openapi-requests.ts';

/** How the body of a request is made from one that the endpoint can use. */
export type BodyChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'without'; readonly nth: number }
  | { readonly kind: 'with'; readonly nth: number; readonly value: unknown };

/** A request of somebody. What it is about is chosen when it is sent, among what is there then. */
export interface SignedInRequest {
  readonly request: OperationRequest;
  readonly as: CallerName;
  /** Numbers that choose; absent when the request is sent as it is. */
  readonly aim: readonly number[] | undefined;
  /** Absent when the body of the request is sent as it is. */
  readonly change: BodyChange | undefined;
  readonly passedMs: number;
}

const callers = [
  { weight: 2, arbitrary: fc.constant<CallerName>('anonymous') },
  { weight: 1, arbitrary: fc.constant<CallerName>('suspended') },
  { weight: 6, arbitrary: fc.constantFrom<CallerName>('contributor', 'owner') },
  { weight: 4, arbitrary: fc.constantFrom<CallerName>('editor', 'otherEditor') },
  { weight: 4, arbitrary: fc.constant<CallerName>('moderator') },
  { weight: 5, arbitrary: fc.constant<CallerName>('administrator') },
];

/** Beside the values of a schema: what breaks conversions, columns and comparisons. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    2 ** 31,
    2 ** 53,
    1e308,
    0.1,
    '',
    ' ',
    '1',
    'nul \u0000',
    '\ud800',
    'x'.repeat(5_000),
    [],
    [null],
    {},
    { ID: 1 },
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const change: fc.Arbitrary<BodyChange> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<BodyChange>({ kind: 'none' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('without' as const), nth: fc.nat(30) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('with' as const), nth: fc.nat(30), value: oddValue }),
  },
);

/** A few seconds mostly; now and then days, so that grace times, bans and sessions end. */
const passing = fc.oneof(
  { weight: 200, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 * 86_400_000 }) },
);

/** Reads have a fuzzer of their own. */
const weightOfWrites = 8;

/** Requests of every operation of the document by people of all kinds. */
export function signedInRequests(document: OpenApiDocument): fc.Arbitrary<SignedInRequest> {
  return fc.record({
    request: operationRequests(document, [1, 2, 3], weightOfWrites),
    as: fc.oneof(...callers),
    aim: fc.option(fc.array(fc.nat(1_000), { minLength: 4, maxLength: 4 }), {
      freq: 5,
      nil: undefined,
    }),
    change: fc.option(change, { freq: 3, nil: undefined }),
    passedMs: passing,
  });
}

/** A body with one of its members, at any depth, taken out or given another value. */
export function changedBody(body: unknown, by: BodyChange): unknown {
  if (by.kind === 'none') return body;
  const places = placesIn(body);
  const place = places[by.nth % Math.max(1, places.length)];
  if (place === undefined) return by.kind === 'with' ? by.value : body;
  const copy = structuredClone(body);
  const holder = place.slice(0, -1).reduce<unknown>(memberOf, copy);
  const name = place.at(-1) ?? '';
  if (by.kind === 'with') Reflect.set(Object(holder), name, by.value);
  else Reflect.deleteProperty(Object(holder), name);
  return copy;
}

const memberOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

function placesIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    [name],
    ...placesIn(member).map((place) => [name, ...place]),
  ]);
}

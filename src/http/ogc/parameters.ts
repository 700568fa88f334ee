import { AppError } from '../../base/errors.ts';
import { parseDate } from '../../base/parse-date.ts';
import { parseDecimal } from '../../base/parse-number.ts';
import { limits } from '../../domain/limits.ts';
import { explainQuery } from '../../query/explain.ts';
import { readingNames } from '../../query/explain-own.ts';
import { readQuery } from '../../query/parse.ts';
import type { PoiQuery } from '../../query/poi-query.ts';
import type { Predicate } from '../../query/predicate.ts';
import type { Vocabulary } from '../../query/vocabulary.ts';
import type { EndpointParameter } from '../endpoint.ts';
import { filterParameters } from '../poi-parameters.ts';

type Raw = Readonly<Record<string, unknown>>;

const formatParameter: EndpointParameter = {
  name: 'f',
  in: 'query',
  doc: 'Format of the answer: JSON, which is the only one.',
  schema: { type: 'string', enum: ['json', 'geojson'] },
  example: 'json',
};

/** Parameters of documents that have none of their own. */
export const documentParameters: readonly EndpointParameter[] = [formatParameter];

const ownParameters: readonly EndpointParameter[] = [
  {
    name: 'bbox',
    in: 'query',
    doc: 'Only inside the box `west,south,east,north`, edges included, or with heights, which mean nothing here, `west,south,low,east,north,high`; west greater than east crosses the antimeridian.',
    schema: {
      type: 'array',
      items: { type: 'number' },
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
    },
    example: '13.2,52.4,13.6,52.6',
  },
  {
    name: 'datetime',
    in: 'query',
    doc: 'Only what last changed at this moment or in this interval, ends included: an RFC 3339 time or date, or two with `/` between, one of which may be `..` or empty. Locations without such a time are always there.',
    schema: { type: 'string' },
    example: '2020-01-01T00:00:00Z/..',
  },
  {
    name: 'limit',
    in: 'query',
    doc: 'Features at most. More than the maximum is the maximum.',
    schema: {
      type: 'integer',
      minimum: 1,
      maximum: limits.maxFeatures,
      default: limits.defaultFeatures,
    },
    example: '100',
  },
  {
    name: 'cursor',
    in: 'query',
    doc: 'Where to go on; the link `next` has it.',
    schema: { type: 'string' },
  },
  formatParameter,
];
const ownNames = ownParameters.map(({ name }) => name);
const filters = filterParameters.filter(
  ({ name }) => !(ownNames.includes(name) || readingNames.includes(name)),
);

/** Parameters of the items: those of the standard, and the filters of the list of locations. */
export const itemsParameters: readonly EndpointParameter[] = [...ownParameters, ...filters];

/**
 * The query that a request for items means. Unlike the rest of this API the standard knows no tolerance: unknown names
 * and values that cannot be used are errors (OGC 17-069r4, requirements query-param-unknown and -invalid).
 */
export function readItemsQuery(raw: Raw, vocabulary: Vocabulary): PoiQuery {
  refuseFormat(raw);
  const bbox = singleOf(raw, 'bbox');
  const others = Object.entries(raw).filter(([name]) => !ownNames.includes(name));
  const asked: Raw = {
    ...Object.fromEntries(others),
    ...(bbox === undefined ? {} : { bbox: boundsOf(bbox) }),
  };
  const names = ['bbox', ...filters.map(({ name }) => name)];
  refuseFaults(asked, vocabulary, names);
  const query = readQuery(asked, vocabulary);
  const datetime = singleOf(raw, 'datetime');
  return {
    ...query,
    where: datetime === undefined ? query.where : [...query.where, changedIn(datetime)],
    order: query.order === 'distance' ? 'distance' : 'idAscending',
    limit: limitOf(singleOf(raw, 'limit')),
    cursor: singleOf(raw, 'cursor'),
    wantsTotal: true,
  };
}

/** Throws for parameters of a document that has none. */
export function refuseParameters(raw: Raw, vocabulary: Vocabulary): void {
  refuseFormat(raw);
  const others = Object.entries(raw).filter(([name]) => name !== formatParameter.name);
  refuseFaults(Object.fromEntries(others), vocabulary, []);
}

function refuseFormat(raw: Raw): void {
  const format = singleOf(raw, formatParameter.name);
  if (format === undefined || format === 'json' || format === 'geojson') return;
  throw unusable('f', format, '"json"');
}

function refuseFaults(raw: Raw, vocabulary: Vocabulary, allowed: readonly string[]): void {
  const { used, corrected, ignored } = explainQuery(raw, vocabulary);
  const faults = [
    ...[...ignored, ...corrected].map(
      ({ parameter, value, reason }) => `"${parameter}" with "${value}": ${reason}`,
    ),
    ...used.filter((name) => !allowed.includes(name)).map((name) => `"${name}": unknown here`),
  ];
  if (faults.length === 0) return;
  throw new AppError('invalid-parameter', `Cannot use all parameters: ${faults.join('; ')}`);
}

/** The value of a parameter that may be there once. */
function singleOf(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new AppError('invalid-parameter', `The parameter "${name}" may be there only once`);
}

function unusable(name: string, value: string, expected: string): AppError {
  return new AppError(
    'invalid-parameter',
    `Cannot use "${name}" with "${value.slice(0, 100)}": expected ${expected}`,
  );
}

/** The four numbers of a box, without heights. */
function boundsOf(value: string): string {
  const numbers = value.split(',', 7).map(parseDecimal);
  const known = numbers.filter((number) => number !== undefined);
  const [west, south, east, north] =
    known.length === 6 ? [known[0], known[1], known[3], known[4]] : known;
  const isBox =
    known.length === numbers.length &&
    (known.length === 4 || known.length === 6) &&
    south !== undefined &&
    north !== undefined &&
    south >= -90 &&
    south <= north &&
    north <= 90;
  if (isBox) return [west, south, east, north].join();
  throw unusable(
    'bbox',
    value,
    'four or six numbers "west,south,east,north" with -90 <= south <= north <= 90',
  );
}

function limitOf(value: string | undefined): number {
  if (value === undefined) return limits.defaultFeatures;
  if (/^\d+$/.test(value) && Number(value) > 0) return Math.min(Number(value), limits.maxFeatures);
  throw unusable('limit', value, 'a whole number of at least 1');
}

const dateTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/i;
const dateLength = 'yyyy-mm-dd'.length;
const dayMs = 86_400_000;

/** A moment is as long as it is written: a day, a second or a millisecond. */
function changedIn(value: string): Predicate {
  const ends = value.split('/');
  const [first = '', last = first] = ends;
  const from = isOpen(first) ? Number.NEGATIVE_INFINITY : momentOf(first)?.from;
  const to = isOpen(last) ? Number.POSITIVE_INFINITY : momentOf(last)?.to;
  if (ends.length <= 2 && from !== undefined && to !== undefined && from <= to) {
    if (Number.isFinite(from) || Number.isFinite(to))
      return { op: 'withinOrNone', facet: 'updatedAt', from, to };
  }
  throw unusable(
    'datetime',
    value,
    'a time such as "2018-02-12T23:20:50Z", or two with "/" between, of which one may be ".."',
  );
}

const isOpen = (text: string): boolean => text === '' || text === '..';

function momentOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const form = dateTime.exec(text);
  const from = form === null ? undefined : parseDate(text);
  if (form === null || from === undefined) return undefined;
  if (text.length === dateLength) return { from, to: from + dayMs - 1 };
  return { from, to: form[1] === undefined ? from + 999 : from };
}

import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import { locationId, maxId, userId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { type SubmissionState, submissionStates } from '../../domain/submission.ts';
import { bool, type Codec, date, int, intList, textList, word } from '../../query/codec.ts';
import {
  type SubmissionFilter,
  type SubmissionOrder,
  type SubmissionPage,
  submissionOrders,
} from '../../registry/queue/read-queue.ts';
import type { EndpointParameter } from '../endpoint.ts';
import { type Raw, readParameter } from '../read-parameter.ts';

const named = <T extends string>(values: readonly T[]): Codec<T> =>
  word(new Map(values.map((value) => [value, value])));

const states: Codec<readonly SubmissionState[]> = {
  schema: { type: 'array', items: { enum: submissionStates } },
  expected: `some of ${submissionStates.map((state) => `"${state}"`).join(', ')}`,
  read: (given) => {
    const words = textList((one) => one.trim().toLowerCase()).read(given) ?? [];
    const known = words.flatMap((one) => submissionStates.find((state) => state === one) ?? []);
    return known.length === words.length && known.length > 0 ? known : undefined;
  },
};
const kind = named(['new', 'edit']);
const claim = named(['own', 'none']);
const order = named(submissionOrders);
/** A risk is a whole number, in the database too. */
const percent: Codec<number> = {
  schema: { type: 'integer', minimum: 0, maximum: 100 },
  expected: 'a whole number from 0 to 100',
  read: (given) => {
    const value = int.read(given);
    return value !== undefined && value >= 0 && value <= 100 ? value : undefined;
  },
};
const cursorPattern = /^(\d{1,3})-(\d{1,10})$/;

const maxLimit = limits.maxListedSubmissions;
/** How many, at most. */
export const listLimit: Codec<number> = {
  schema: {
    ...int.schema,
    minimum: 1,
    maximum: maxLimit,
    default: limits.defaultListedSubmissions,
  },
  expected: `a whole number from 1 to ${maxLimit}`,
  read: (given) => {
    const value = int.read(given);
    return value !== undefined && value >= 1 && value <= maxLimit ? value : undefined;
  },
};

const docs: Readonly<Record<string, readonly [Codec<unknown>, string, string]>> = {
  state: [states, 'Only these states; those that wait for a decision when absent.', 'pending'],
  kind: [kind, 'Only new locations, or only edits.', 'edit'],
  countryid: [intList, 'Only of these countries, before or after the change.', '87'],
  mine: [bool, '`true`: only of the countries whose editor you are.', 'true'],
  locationid: [int, 'Only about this location.', '1'],
  accountid: [int, 'Only of this account.', '1'],
  minrisk: [percent, 'Only with at least this risk, 0 to 100.', '50'],
  maxrisk: [percent, 'Only with at most this risk, 0 to 100.', '20'],
  createdfrom: [date, 'Only those that were submitted then or later.', '2026-01-31'],
  createduntil: [date, 'Only those that were submitted then or earlier.', '2026-01-31'],
  claim: [claim, '`own`: only what you have claimed; `none`: only what nobody has.', 'none'],
  order: [order, 'Which come first; the oldest when absent.', 'riskiest'],
  count: [bool, '`true`: also tells how many there are, by kind and by country.', 'true'],
};
const pageDocs: typeof docs = {
  limit: [listLimit, 'Rows of a page.', '20'],
};
const cursorParameter: EndpointParameter = {
  name: 'cursor',
  in: 'query',
  doc: 'Where to go on: the `next` of an earlier answer, with the same conditions.',
  schema: { type: 'string' },
};

export const queueParameters: readonly EndpointParameter[] = [
  ...documented({ ...docs, ...pageDocs }),
  cursorParameter,
];
export const ownParameters: readonly EndpointParameter[] = [
  ...documented({
    state: [states, 'Only these states; all when absent.', 'pending'],
    locationid: [int, 'Only about this location.', '1'],
    ...pageDocs,
  }),
  cursorParameter,
];

function documented(table: typeof docs): readonly EndpointParameter[] {
  return Object.entries(table).map(([name, [{ schema }, doc, example]]) => ({
    name,
    in: 'query',
    doc,
    schema,
    example,
  }));
}

/** What of the queue is asked for. Throws `invalid-parameter`. */
export function queueFilter(raw: Raw, actor: AccountActor, now: EpochMs): SubmissionFilter {
  const location = readParameter(raw, 'locationid', int);
  const account = readParameter(raw, 'accountid', int);
  const claimed = readParameter(raw, 'claim', claim);
  const by = claimed === 'own' ? actor.id : ('nobody' as const);
  return {
    states: readParameter(raw, 'state', states) ?? ['pending'],
    kind: readParameter(raw, 'kind', kind),
    countryIds: countriesOf(raw, actor),
    locationId: location === undefined ? undefined : locationId(location),
    accountId: account === undefined ? undefined : userId(account),
    minRisk: readParameter(raw, 'minrisk', percent),
    maxRisk: readParameter(raw, 'maxrisk', percent),
    createdFrom: readParameter(raw, 'createdfrom', date),
    createdUntil: readParameter(raw, 'createduntil', date),
    claim: claimed === undefined ? undefined : { by, at: now },
  };
}

/** What of an account's own submissions is asked for. Throws `invalid-parameter`. */
export function ownFilter(raw: Raw, actor: AccountActor): SubmissionFilter {
  const location = readParameter(raw, 'locationid', int);
  return {
    accountId: actor.id,
    states: readParameter(raw, 'state', states),
    locationId: location === undefined ? undefined : locationId(location),
  };
}

/** Which page of it. Throws `invalid-parameter`. */
export function queuePage(raw: Raw, fallback: SubmissionOrder): SubmissionPage {
  const given = readParameter(raw, 'cursor', textOnly);
  const [, risk, id] = cursorPattern.exec(given ?? '') ?? [];
  if (given !== undefined && (id === undefined || Number(id) > maxId))
    throw new AppError(
      'invalid-parameter',
      'Cannot use "cursor": expected the "next" of an answer',
    );
  return {
    order: readParameter(raw, 'order', order) ?? fallback,
    limit: readParameter(raw, 'limit', listLimit) ?? limits.defaultListedSubmissions,
    after: id === undefined ? undefined : { risk: Number(risk), id: Number(id) },
  };
}

/** The cursor of a place. */
export function cursorTo(place: { readonly risk: number; readonly id: number }): string {
  return `${place.risk}-${place.id}`;
}

export function wantsCount(raw: Raw): boolean {
  return readParameter(raw, 'count', bool) === true;
}

const textOnly: Codec<string> = {
  schema: { type: 'string' },
  expected: 'a text',
  read: (given) => given,
};

/** Grants for all countries, and administrators, leave `mine` without meaning. */
function countriesOf(raw: Raw, { grants }: AccountActor): readonly number[] | undefined {
  const asked = readParameter(raw, 'countryid', intList);
  const isEverywhere = grants.some(
    (grant) =>
      grant.role === 'administrator' ||
      (grant.role === 'country-editor' && grant.countryId === undefined),
  );
  if (readParameter(raw, 'mine', bool) !== true || isEverywhere) return asked;
  const own = grants.flatMap((grant) =>
    grant.role === 'country-editor' ? (grant.countryId ?? []) : [],
  );
  return asked === undefined ? own : asked.filter((id) => own.includes(id));
}

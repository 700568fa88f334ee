import type { EpochMs } from '../base/clock.ts';
import { haversineKm } from '../geo/distance.ts';
import type { Location } from './location.ts';
import type { LocationChange } from './location-change.ts';
import { isPosition } from './location-field.ts';

/** How much a submission wants to be looked at by a person before it is shown. */
export interface Risk {
  /** 0 (harmless) to 100. */
  readonly score: number;
  readonly reasons: readonly RiskReason[];
}

export interface RiskReason {
  readonly code: RiskCode;
  readonly points: number;
  /** One sentence without a final full stop. */
  readonly message: string;
}

/** What the contributor did here before. */
export interface AccountHistory {
  readonly createdAt: EpochMs;
  readonly approved: number;
  readonly rejected: number;
  /** Undecided submissions, without this one. */
  readonly pending: number;
}

export interface RiskInput {
  readonly kind: 'new' | 'edit';
  readonly result: Location;
  /** Of an edit. */
  readonly changes: readonly LocationChange[];
  /** Locations so near that it may be one of them. */
  readonly nearbyCount: number;
  /** ISO code of the country that the position seems to lie in, when that is not the one that is stated. */
  readonly otherCountryCode?: string | undefined;
  readonly account: AccountHistory;
  readonly now: EpochMs;
}

interface RiskRule {
  readonly doc: string;
  /** What it costs and why; `undefined` when it does not apply. */
  readonly find: (
    input: RiskInput,
  ) => { readonly points: number; readonly message: string } | undefined;
}

const dayMs = 86_400_000;

/** All that is weighed. Points add up; beyond 100 they mean nothing more. */
const riskRules = {
  'moved-far': {
    doc: 'The position moved: 10 points from 100 m, 40 from 1 km, 70 from 50 km',
    find: ({ changes }) => {
      const km = movedKm(changes);
      if (km < 0.1) return undefined;
      const points = km >= 50 ? 70 : km >= 1 ? 40 : 10;
      const shown = km < 1 ? `${Math.round(km * 1000)} m` : `${Math.round(km)} km`;
      return { points, message: `The position moved by ${shown}` };
    },
  },
  'country-changed': {
    doc: 'The country is another one: 40 points',
    find: ({ changes }) =>
      changes.some(({ path }) => path === 'address.countryId')
        ? { points: 40, message: 'The country is another one' }
        : undefined,
  },
  'country-differs': {
    doc: 'The position seems to lie in another country than the stated one: 40 points',
    find: ({ otherCountryCode }) =>
      otherCountryCode === undefined
        ? undefined
        : { points: 40, message: `The position seems to lie in ${otherCountryCode}` },
  },
  'many-changes': {
    doc: 'Many fields change at once: 3 points each beyond the fifth, 30 at most',
    find: ({ changes }) => {
      const points = Math.min(30, 3 * (changes.length - 5));
      return points <= 0 ? undefined : { points, message: `${changes.length} changes at once` };
    },
  },
  'removes-connections': {
    doc: 'Connections go: 20 points',
    find: ({ changes }) => {
      const gone = changes.filter(
        ({ path, after }) => /^connections\.[^.]+$/.test(path) && after === null,
      );
      return gone.length === 0
        ? undefined
        : { points: 20, message: `Connections that go: ${gone.length}` };
    },
  },
  'empties-texts': {
    doc: 'Texts are emptied: 10 points each, 30 at most',
    find: ({ changes }) => {
      const gone = changes.filter(
        ({ before, after }) =>
          typeof before === 'string' && before !== '' && (after === null || after === ''),
      );
      return gone.length === 0
        ? undefined
        : { points: Math.min(30, 10 * gone.length), message: `Emptied texts: ${gone.length}` };
    },
  },
  'adds-links': {
    doc: 'Web or mail addresses are added: 30 points',
    find: (input) => {
      const added = linksAdded(input);
      return added === 0 ? undefined : { points: 30, message: `Added addresses: ${added}` };
    },
  },
  'near-others': {
    doc: 'There are locations so near that it may be one of them: 50 points',
    find: ({ kind, nearbyCount }) =>
      kind === 'edit' || nearbyCount === 0
        ? undefined
        : { points: 50, message: `Locations nearby: ${nearbyCount}` },
  },
  'new-account': {
    doc: 'The account is younger than a week: 20 points',
    find: ({ account, now }) =>
      now - account.createdAt < 7 * dayMs
        ? { points: 20, message: 'The account is younger than a week' }
        : undefined,
  },
  'nothing-approved': {
    doc: 'Nothing of the account was approved yet: 25 points, less than three times: 10',
    find: ({ account }) => {
      if (account.approved >= 3) return undefined;
      return account.approved === 0
        ? { points: 25, message: 'Nothing of this account was approved yet' }
        : { points: 10, message: `Of this account ${account.approved} were approved so far` };
    },
  },
  'often-rejected': {
    doc: 'Of the account more than one in five was rejected: 40 points',
    find: ({ account: { approved, rejected } }) =>
      rejected * 4 > approved
        ? { points: 40, message: `Of this account ${rejected} were rejected` }
        : undefined,
  },
  'many-at-once': {
    doc: 'The account has more than 20 undecided submissions: 15 points',
    find: ({ account: { pending } }) =>
      pending > 20
        ? { points: 15, message: `Of this account ${pending} are undecided` }
        : undefined,
  },
} as const satisfies Record<string, RiskRule>;

export type RiskCode = keyof typeof riskRules;

/** What speaks for looking at a submission first. */
export function riskOf(input: RiskInput): Risk {
  const codes = Object.keys(riskRules) as RiskCode[];
  const reasons = codes.flatMap((code) => {
    const found = riskRules[code].find(input);
    return found === undefined ? [] : [{ code, ...found }];
  });
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { score: Math.min(100, sum), reasons };
}

function movedKm(changes: readonly LocationChange[]): number {
  const move = changes.find(({ path }) => path === 'address.position');
  if (move === undefined || !isPosition(move.before) || !isPosition(move.after)) return 0;
  return haversineKm(move.before.lat, move.before.lng, move.after.lat, move.after.lng);
}

const link = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/gi;

/** Web and mail addresses in texts that were not there before. */
function linksAdded({ kind, changes, result }: RiskInput): number {
  if (kind === 'new') return linksIn(result).length;
  return changes.reduce((count, { before, after }) => {
    const old = new Set(linksIn(before));
    return count + linksIn(after).filter((one) => !old.has(one)).length;
  }, 0);
}

function linksIn(value: unknown): readonly string[] {
  return JSON.stringify(value ?? '').match(link) ?? [];
}

import { haversineKm } from '../geo/distance.ts';
import type { Location } from './location.ts';
import { wordsOf } from './text/words.ts';

/** What two places are compared by: of a stored location or of one that is being entered. */
export type ComparedPlace = Pick<
  Location,
  | 'address'
  | 'connections'
  | 'operatorId'
  | 'operatorReference'
  | 'dataProviderId'
  | 'dataProviderReference'
>;

export const samePlaceCodes = [
  'same-provider-reference',
  'other-provider-reference',
  'same-operator-reference',
  'distance',
  'name',
  'address',
  'operator',
  'equipment',
] as const;

/** Something that speaks for or against two places being one. */
export interface SamePlaceReason {
  readonly code: (typeof samePlaceCodes)[number];
  /** 0 (against) to 1 (for). */
  readonly likeness: number;
  /** One sentence without a final full stop. */
  readonly message: string;
}

export interface SamePlaceScore {
  /** 0 to 100, a whole number. 100 is told of equal places, and hardly of others. */
  readonly score: number;
  readonly distanceKm: number;
  readonly reasons: readonly SamePlaceReason[];
}

/** From this score on two locations are shown as possible duplicates. */
export const leastSamePlaceScore = 50;
/** Places farther apart are not one whatever they are called: chains name all their sites alike. */
export const maxSamePlaceKm = 1;

/** Positions of one site are not more exact than this: where people stood, where an address was geocoded. */
const exactKm = 0.01;
/** Part of the score that the distance decides; the other is for what is said of the places. */
const distancePart = 0.5;
/** The operator "(Unknown Operator)" and the connection type "Unknown" say nothing. */
const unknownOperatorId = 1;
const unknownTypeId = 0;
/** What the same reference of the same source counts for: near, and where the position must be wrong. */
const sameReferenceScore = 95;
const sameReferenceFarScore = 70;
/** A source that has two records for two places should know. */
const otherReferenceFactor = 0.6;

/**
 * How likely two places are one, with the reasons, the same in both directions: half for the distance (whole up to
 * 10 m, none from 1 km on, evenly by its logarithm between them), half for what is alike of name, address, operator and
 * equipment. What only one of them knows counts as half alike, with half the weight; what none knows as alike, with a
 * quarter of it. Rule: website.md 3.9 with the better way of 10.3 (36).
 */
export function samePlace(a: ComparedPlace, b: ComparedPlace): SamePlaceScore {
  const distanceKm = haversineKm(a.address.lat, a.address.lng, b.address.lat, b.address.lng);
  const closeness = closenessOf(distanceKm);
  const likenesses = [
    likeness('name', 0.35, wordLikeness(nameWords(a), nameWords(b))),
    likeness('address', 0.3, wordLikeness(addressWords(a), addressWords(b))),
    likeness('operator', 0.2, operatorLikeness(a, b)),
    likeness('equipment', 0.15, typeLikeness(a, b)),
  ];
  const references = referenceReasons(a, b);
  const alike = closeness === 0 ? 0 : meanOf(likenesses);
  const share = distancePart * closeness + (1 - distancePart) * alike;
  return {
    score: Math.round(withReferences(share * 100, distanceKm, references)),
    distanceKm,
    reasons: [
      ...references,
      { code: 'distance', likeness: closeness, message: `${shownDistance(distanceKm)} apart` },
      ...likenesses.flatMap(({ reason }) => reason ?? []),
    ],
  };
}

function closenessOf(distanceKm: number): number {
  if (distanceKm <= exactKm) return 1;
  if (distanceKm >= maxSamePlaceKm) return 0;
  return Math.log(distanceKm / maxSamePlaceKm) / Math.log(exactKm / maxSamePlaceKm);
}

function shownDistance(distanceKm: number): string {
  return distanceKm < 1 ? `${Math.round(distanceKm * 1000)} m` : `${distanceKm.toFixed(1)} km`;
}

/** Both values are known: how alike they are. Otherwise how many of the two know one. */
type Comparison =
  | { readonly kind: 'both'; readonly likeness: number; readonly message: string }
  | { readonly kind: 'one' | 'none' };

interface Likeness {
  readonly weight: number;
  readonly value: number;
  readonly reason: SamePlaceReason | undefined;
}

function likeness(code: SamePlaceReason['code'], weight: number, compared: Comparison): Likeness {
  switch (compared.kind) {
    case 'both': {
      const { likeness: value, message } = compared;
      return { weight, value, reason: { code, likeness: value, message } };
    }
    case 'one':
      return { weight: weight / 2, value: 0.5, reason: undefined };
    case 'none':
      return { weight: weight / 4, value: 1, reason: undefined };
  }
}

function meanOf(likenesses: readonly Likeness[]): number {
  const sum = likenesses.reduce((total, { weight, value }) => total + weight * value, 0);
  return sum / likenesses.reduce((total, { weight }) => total + weight, 0);
}

interface NamedWords {
  readonly what: string;
  readonly words: ReadonlySet<string>;
}

function nameWords({ address }: ComparedPlace): NamedWords {
  return { what: 'Names', words: new Set(wordsOf(address.title)) };
}

/** A postcode also counts without its space. */
function addressWords({ address }: ComparedPlace): NamedWords {
  const { line1, line2, town, postcode } = address;
  const texts = [line1, line2, town, postcode?.replaceAll(/\s/g, '')];
  return { what: 'Addresses', words: new Set(texts.flatMap((text) => wordsOf(text ?? ''))) };
}

/** Words that both have, as a part of all that they have (Dice). */
function wordLikeness(a: NamedWords, b: NamedWords): Comparison {
  if (a.words.size === 0 || b.words.size === 0) return unknown(a.words.size + b.words.size);
  const alike = dice(a.words, b.words);
  return {
    kind: 'both',
    likeness: alike,
    message: `${a.what} are alike by ${Math.round(alike * 100)} %`,
  };
}

function dice<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return (2 * shared) / (a.size + b.size);
}

const unknown = (known: number): Comparison => ({ kind: known === 0 ? 'none' : 'one' });

function operatorLikeness(a: ComparedPlace, b: ComparedPlace): Comparison {
  const known = [a, b].filter(
    ({ operatorId = unknownOperatorId }) => operatorId !== unknownOperatorId,
  );
  if (known.length < 2) return unknown(known.length);
  return a.operatorId === b.operatorId
    ? { kind: 'both', likeness: 1, message: 'The operator is the same' }
    : { kind: 'both', likeness: 0, message: 'The operators differ' };
}

function typeLikeness(a: ComparedPlace, b: ComparedPlace): Comparison {
  const [own, other] = [typesOf(a), typesOf(b)];
  if (own.size === 0 || other.size === 0) return unknown(own.size + other.size);
  const alike = dice(own, other);
  return {
    kind: 'both',
    likeness: alike,
    message: `Connection types are alike by ${Math.round(alike * 100)} %`,
  };
}

function typesOf({ connections }: ComparedPlace): ReadonlySet<number> {
  const types = connections.map(({ connectionTypeId }) => connectionTypeId);
  return new Set(types.filter((id) => id !== unknownTypeId));
}

function referenceReasons(a: ComparedPlace, b: ComparedPlace): readonly SamePlaceReason[] {
  return [
    ...providerReason(
      a.dataProviderId === b.dataProviderId && a.dataProviderId !== undefined,
      folded(a.dataProviderReference),
      folded(b.dataProviderReference),
    ),
    ...operatorReason(a, b),
  ];
}

function providerReason(
  isSameProvider: boolean,
  own: string,
  other: string,
): readonly SamePlaceReason[] {
  if (!isSameProvider || own === '' || other === '') return [];
  return own === other
    ? [
        {
          code: 'same-provider-reference',
          likeness: 1,
          message: 'The data provider has one reference for both',
        },
      ]
    : [
        {
          code: 'other-provider-reference',
          likeness: 0,
          message: 'The data provider has a reference for each',
        },
      ];
}

function operatorReason(a: ComparedPlace, b: ComparedPlace): readonly SamePlaceReason[] {
  const { operatorId = unknownOperatorId } = a;
  const own = folded(a.operatorReference);
  const isSame =
    operatorId !== unknownOperatorId &&
    operatorId === b.operatorId &&
    own !== '' &&
    own === folded(b.operatorReference);
  return isSame
    ? [
        {
          code: 'same-operator-reference',
          likeness: 1,
          message: 'The operator has one reference for both',
        },
      ]
    : [];
}

const folded = (reference: string | undefined): string => (reference ?? '').trim().toLowerCase();

function withReferences(
  score: number,
  distanceKm: number,
  references: readonly SamePlaceReason[],
): number {
  const codes = references.map(({ code }) => code);
  if (codes.includes('other-provider-reference')) return score * otherReferenceFactor;
  if (codes.length === 0) return score;
  return Math.max(score, distanceKm < maxSamePlaceKm ? sameReferenceScore : sameReferenceFarScore);
}

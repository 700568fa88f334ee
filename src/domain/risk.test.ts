import { describe, expect, it } from 'vitest';
import { locationId } from './id.ts';
import type { Location } from './location.ts';
import { type RiskInput, riskOf } from './risk.ts';

const result: Location = {
  id: locationId(1),
  uuid: 'X',
  address: { title: 'a', lat: 0, lng: 0 },
  connections: [],
};
const day = 86_400_000;
const input: RiskInput = {
  kind: 'edit',
  result,
  changes: [],
  nearbyCount: 0,
  account: { createdAt: 0, approved: 5, rejected: 0, pending: 0 },
  now: 100 * day,
};
const codes = (more: Partial<RiskInput>) =>
  riskOf({ ...input, ...more }).reasons.map(({ code }) => code);
const changed = (path: string, before: string | null, after: string | null) => ({
  changes: [{ path, before, after }],
});

describe('the risk of a submission', () => {
  it('is none for a small change by somebody who is known', () => {
    expect(riskOf({ ...input, ...changed('usageCost', null, 'free') })).toEqual({
      score: 0,
      reasons: [],
    });
  });

  it.each([
    [{ lat: 0.0005, lng: 0 }, 0],
    [{ lat: 0.005, lng: 0 }, 10],
    [{ lat: 0.05, lng: 0 }, 40],
    [{ lat: 5, lng: 0 }, 70],
  ])('grows with the distance moved: %o', (after, score) => {
    const changes = [{ path: 'address.position', before: { lat: 0, lng: 0 }, after }];
    expect(riskOf({ ...input, changes }).score).toBe(score);
  });

  it('counts links that were not there before', () => {
    const link = 'see https://a.example/x';
    expect(codes(changed('generalComments', null, link))).toEqual(['adds-links']);
    expect(codes(changed('generalComments', `${link} `, `${link} daily`))).toEqual([]);
    expect(codes({ kind: 'new', result: { ...result, usageCost: 'www.x.example' } })).toEqual([
      'adds-links',
    ]);
  });

  it('sees what is taken away', () => {
    expect(codes(changed('usageCost', 'free', null))).toEqual(['empties-texts']);
    const gone = { path: 'connections.4', before: { connectionTypeId: 1 }, after: null };
    expect(codes({ changes: [gone] })).toEqual(['removes-connections']);
  });

  it('heeds what the account did before', () => {
    const account = { createdAt: 99 * day, approved: 0, rejected: 1, pending: 30 };
    expect(codes({ account })).toEqual([
      'new-account',
      'nothing-approved',
      'often-rejected',
      'many-at-once',
    ]);
  });

  it('heeds neighbours of new locations only, and other countries', () => {
    expect(codes({ nearbyCount: 1 })).toEqual([]);
    expect(codes({ kind: 'new', nearbyCount: 1, otherCountryCode: 'FR' })).toEqual([
      'country-differs',
      'near-others',
    ]);
  });

  it('is never above 100', () => {
    const account = { createdAt: 100 * day, approved: 0, rejected: 9, pending: 30 };
    const risk = riskOf({ ...input, kind: 'new', nearbyCount: 3, otherCountryCode: 'FR', account });
    expect(risk.score).toBe(100);
  });
});

import { describe, expect, it } from 'vitest';
import { testReference } from '../../test/world/reference.ts';
import type { ChangeValue } from './location-change.ts';
import { shownValue } from './shown-value.ts';

const connection = { id: 7, connectionTypeId: 33, powerKw: 50, quantity: 2, reference: '' };
const option = { id: 1, title: 'Car park', fieldId: 2 };

describe('shownValue', () => {
  it.each<[string, ChangeValue, string | undefined]>([
    ['address.title', 'Town hall', 'Town hall'],
    ['address.title', '', undefined],
    ['usageCost', null, undefined],
    ['address.position', { lat: 52.5, lng: -1 }, '52.5, -1'],
    ['address.countryId', 87, 'Germany'],
    ['address.countryId', 99_999, 'unknown (id 99999)'],
    ['numberOfPoints', 3, '3'],
    ['plannedAt', Date.UTC(2026, 0, 2), '2026-01-02T00:00:00.000Z'],
    ['connections.7.powerKw', 50, '50'],
    ['connections.7.connectionTypeId', 33, 'CCS (Type 2)'],
    ['connections.7', connection, 'CCS (Type 2), power (kW) 50, quantity 2'],
    ['metadata.1', { id: 1, fieldId: 2, option, value: 'level 2' }, 'Car park: level 2'],
    ['nothing.here', 5, '5'],
  ])('of %s %j is %j', (path, value, shown) => {
    expect(shownValue(path, value, testReference)).toBe(shown);
  });
});

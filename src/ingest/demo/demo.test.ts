import { describe, expect, it } from 'vitest';
import { maxId } from '../../domain/id.ts';
import {
  demoDataProviderId,
  demoFirstId,
  demoLocationCount,
  demonstrationRecords,
  demonstrationReference,
} from './demo.ts';

const now = Date.UTC(2026, 10, 23);
const records = [...demonstrationRecords(now)];
const reference = demonstrationReference();

describe('the demonstration world', () => {
  it('marks every location as invented by its data provider', () => {
    expect(records).toHaveLength(demoLocationCount);
    for (const { location } of records) expect(location.dataProviderId).toBe(demoDataProviderId);
  });

  it('uses ids that real data does not have', () => {
    const ids = records.map(({ location }) => Number(location.id));
    expect(Math.min(...ids)).toBe(demoFirstId);
    expect(Math.max(...ids)).toBeLessThan(maxId);
  });

  it('brings its provider and twelve operators, and refers to no others than these and the built-in ones', () => {
    const provider = reference.find((entry) => entry.list === 'dataProviders');
    expect(provider?.item).toMatchObject({
      id: demoDataProviderId,
      title: 'Demonstration data (invented)',
      license: 'Invented demonstration data, not for navigation',
      isOpenDataLicensed: false,
      status: { id: 10, isProviderEnabled: true },
    });
    const operators = reference.filter((entry) => entry.list === 'operators');
    expect(operators).toHaveLength(12);
    const known = new Set([undefined, 1, 44, 45, ...operators.map((entry) => entry.item.id)]);
    expect(records.every(({ location }) => known.has(location.operatorId))).toBe(true);
  });

  it('is the same each time it is made', () => {
    const again = [...demonstrationRecords(now)].slice(0, 100);
    expect(JSON.stringify(again)).toBe(JSON.stringify(records.slice(0, 100)));
  });

  it('names no telephone number, address or photo that could be real', () => {
    for (const { location, media } of records) {
      const { telephone1 = '+00 555 0100', relatedUrl = 'www.demo-operator.example' } =
        location.address;
      expect(telephone1).toMatch(/^\+00 555 01\d\d$/);
      expect(relatedUrl).toMatch(/^(https:\/\/|www\.)demo-operator\.example/);
      for (const item of media) expect(item.url).toMatch(/^https:\/\/media\.example\//);
    }
  });
});

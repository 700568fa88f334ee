import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referenceListNames } from '../reference.ts';
import { builtInReference } from './built-in.ts';
import { dataProviderStatusTypes } from './data-providers.data.ts';

const sharedData = process.env['OCM_SHARED_DATA'] ?? '../shared/data';
const realFile = join(sharedData, 'reference-2021.json');
const v3Names = {
  chargerTypes: 'ChargerTypes',
  connectionTypes: 'ConnectionTypes',
  currentTypes: 'CurrentTypes',
  countries: 'Countries',
  dataProviders: 'DataProviders',
  operators: 'Operators',
  statusTypes: 'StatusTypes',
  submissionStatusTypes: 'SubmissionStatusTypes',
  usageTypes: 'UsageTypes',
  userCommentTypes: 'UserCommentTypes',
  checkInStatusTypes: 'CheckinStatusTypes',
  dataTypes: 'DataTypes',
  metadataGroups: 'MetadataGroups',
} as const;

describe('the built-in reference data', () => {
  it('orders every list by id, without doubles', () => {
    for (const name of referenceListNames) {
      const ids = builtInReference[name].map((item) => item.id);
      expect(ids, name).toEqual([...new Set(ids)].sort((a, b) => a - b));
    }
  });

  it('has the sizes of the contract', () => {
    const sizes = referenceListNames.map((name) => builtInReference[name].length);
    expect(sizes).toEqual([3, 41, 3, 250, 20, 3, 10, 11, 8, 5, 18, 6, 2]);
    expect(dataProviderStatusTypes).toHaveLength(7);
  });

  it('keeps the odd spaces of titles that clients know', () => {
    expect(builtInReference.chargerTypes[2]?.title).toBe('Level 3:  High (Over 40kW)');
    const tethered = builtInReference.connectionTypes.find((type) => type.id === 1036);
    expect(tethered?.title).toBe('Type 2 (Tethered Connector) ');
  });

  it('calls only submission statuses 100 and 200 live', () => {
    const live = builtInReference.submissionStatusTypes.filter((type) => type.isLive === true);
    expect(live.map((type) => type.id)).toEqual([100, 200]);
  });

  it('gives every provider a status, and the contributors their licence', () => {
    expect(builtInReference.dataProviders.every((provider) => provider.status !== null)).toBe(true);
    expect(builtInReference.dataProviders[0]).toMatchObject({
      id: 1,
      title: 'Open Charge Map Contributors',
      websiteUrl: 'http://openchargemap.org',
      status: { id: 1, title: 'Manual Data Entry', isProviderEnabled: true },
      isOpenDataLicensed: true,
      license:
        'Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)',
    });
  });

  it.skipIf(!existsSync(realFile))(
    'equals the real 2021 file in ids and titles (skipped where the shared data is absent)',
    () => {
      const real: Record<string, { ID: number; Title: string }[]> = JSON.parse(
        readFileSync(realFile, 'utf8'),
      );
      for (const name of referenceListNames) {
        const built = builtInReference[name].map(({ id, title }) => ({ id, title }));
        const ids = new Set(built.map((item) => item.id));
        const found = (real[v3Names[name]] ?? [])
          .map((item) => ({ id: item.ID, title: item.Title }))
          .filter((item) => name !== 'operators' || ids.has(item.id))
          .sort((a, b) => a.id - b.id);
        expect(built, name).toEqual(found);
      }
    },
  );
});

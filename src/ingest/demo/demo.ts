import type { EpochMs } from '../../base/clock.ts';
import type { LocationRecord } from '../../domain/location.ts';
import { dataProviderStatusTypes } from '../../domain/reference/data-providers.data.ts';
import type { Operator, ReferenceEntry } from '../../domain/reference.ts';
import { readCities } from './cities.ts';
import { makeWorld } from './world.ts';

/** All invented locations carry this provider, and nothing else does: how they are found and removed. */
export const demoDataProviderId = 9000;
/** Far above the ids of real locations (below 1,000,000 in 2026), of their comments, photos and connections. */
export const demoFirstId = 90_000_001;
export const demoLocationCount = 5000;

const firstOperatorId = 900_001;
const seed = 20_261_123;
const manualBulkImport = 10;
const operatorNames = [
  'Demo Volt',
  'Demo Stadtwerke',
  'Demo Charge & Go',
  'Demo Ampère',
  'Demo Laadnet',
  'Demo Fjordstrøm',
  'Demo Highway Power',
  'Demo Market',
  'Demo Energía',
  'Demo 電力',
  'Demo Parking',
  'Demo Cooperative',
];

const operators: readonly Operator[] = operatorNames.map((title, index) => ({
  id: firstOperatorId + index,
  title,
  websiteUrl: `https://operator-${index + 1}.demo.example`,
  comments: 'Invented operator of the demonstration data',
  phonePrimary: '+00 555 0100',
  phoneSecondary: null,
  isPrivateIndividual: false,
  bookingUrl: null,
  contactEmail: `help@operator-${index + 1}.demo.example`,
  faultReportEmail: null,
  isRestrictedEdit: null,
}));

/**
 * What the demonstration locations refer to besides the built-in lists: their provider and operators. The provider
 * is said not to be open-data licensed, so that invented locations never enter an export of open data.
 */
export function demonstrationReference(): readonly ReferenceEntry[] {
  return [
    {
      list: 'dataProviders',
      item: {
        id: demoDataProviderId,
        title: 'Demonstration data (invented)',
        websiteUrl: null,
        comments:
          'Made by this program on positions of real cities. Remove with: ocm demo --remove',
        status: dataProviderStatusTypes.find((status) => status.id === manualBulkImport) ?? null,
        isRestrictedEdit: false,
        isOpenDataLicensed: false,
        isApprovedImport: false,
        license: 'Invented demonstration data, not for navigation',
        lastImportedAt: null,
      },
    },
    ...operators.map((item): ReferenceEntry => ({ list: 'operators', item })),
  ];
}

/** The demonstration locations: the same for the same `now`, which is when the youngest of them was changed. */
export function demonstrationRecords(now: EpochMs): Iterable<LocationRecord> {
  return makeWorld({
    seed,
    count: demoLocationCount,
    firstId: demoFirstId,
    now,
    cities: readCities(),
    dataProviderId: demoDataProviderId,
    operatorIds: operators.map((operator) => operator.id),
  });
}

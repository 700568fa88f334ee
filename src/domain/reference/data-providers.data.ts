import type { DataProvider, DataProviderStatusType } from '../reference.ts';

/** How a provider's data comes in, by id (API contract 7.8). Not a list of its own in v3: nested in providers. */
export const dataProviderStatusTypes: readonly DataProviderStatusType[] = [
  { id: 1, title: 'Manual Data Entry', isProviderEnabled: true },
  { id: 10, title: 'Manual (Bulk Import)', isProviderEnabled: true },
  { id: 20, title: 'Automated Import', isProviderEnabled: true },
  { id: 30, title: 'Partially Automated (Ad-Hoc Import)', isProviderEnabled: true },
  { id: 100, title: 'Not Currently Used/Imported', isProviderEnabled: true },
  { id: 1000, title: 'Delisted - Data Use Permission Denied', isProviderEnabled: false },
  { id: 1001, title: 'Delisted - Not Used', isProviderEnabled: false },
];

/** `[id, title, status type, open-data licensed, approved import]`; none is restricted (API contract, appendix C). */
const rows: readonly (readonly [number, string, number, boolean | null, boolean | null])[] = [
  [1, 'Open Charge Map Contributors', 1, true, true],
  [2, 'afdc.energy.gov', 20, true, true],
  [7, 'Mobie.pt', 20, true, true],
  [8, 'ev-charging.com', 10, null, null],
  [13, 'www.uppladdning.nu', 1000, null, null],
  [14, 'e-Laad', 10, null, null],
  [15, 'CarStations.com', 20, null, null],
  [17, 'BlinkNetwork.com', 20, null, null],
  [18, 'UK National Charge Point Registry', 20, true, true],
  [19, 'NOBIL', 30, true, true],
  [20, 'Chargepoint.net', 1001, null, null],
  [21, 'RWE Mobility', 20, null, null],
  [22, 'CHAdeMO.com', 100, false, false],
  [23, 'ESB eCars', 20, false, false],
  [24, 'AddÉnergie Technologies Inc.', 30, true, true],
  [25, 'Catalan Energy Institute (ICAEN)', 30, true, true],
  [26, 'Oplaadpalen.nl', 20, true, true],
  [27, 'Place To Plug', 30, false, false],
  [28, 'data.gouv.fr', 20, true, true],
  [29, 'Bundesnetzagentur.de', 20, true, true],
];

/**
 * Providers by id. Web addresses, comments and licence texts of all but the contributors themselves are unknown
 * here: they come with an imported reference file.
 */
export const dataProviders: readonly DataProvider[] = rows.map(
  ([id, title, statusId, isOpenDataLicensed, isApprovedImport]) => ({
    id,
    title,
    websiteUrl: id === 1 ? 'http://openchargemap.org' : null,
    comments: null,
    status: dataProviderStatusTypes.find((status) => status.id === statusId) ?? null,
    isRestrictedEdit: false,
    isOpenDataLicensed,
    isApprovedImport,
    license:
      id === 1
        ? 'Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)'
        : null,
    lastImportedAt: null,
  }),
);

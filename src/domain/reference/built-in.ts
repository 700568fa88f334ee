import type { Country, ReferenceLists } from '../reference.ts';
import { connectionTypes } from './connection-types.data.ts';
import { countryRows } from './countries.data.ts';
import { dataProviders } from './data-providers.data.ts';
import { dataTypes, metadataGroups } from './metadata.data.ts';
import { operators } from './operators.data.ts';
import {
  chargerTypes,
  checkInStatusTypes,
  currentTypes,
  statusTypes,
  submissionStatusTypes,
  usageTypes,
  userCommentTypes,
} from './statuses.data.ts';

const countries: readonly Country[] = countryRows.map(([id, isoCode, continentCode, title]) => ({
  id,
  title,
  isoCode,
  continentCode,
}));

/**
 * The vocabularies that clients know by heart, with their real ids and exact titles; each list is ordered by id
 * (readers sort for output). Imported reference files add to it and update it.
 */
export const builtInReference: ReferenceLists = {
  chargerTypes,
  connectionTypes,
  currentTypes,
  countries,
  dataProviders,
  operators,
  statusTypes,
  submissionStatusTypes,
  usageTypes,
  userCommentTypes,
  checkInStatusTypes,
  dataTypes,
  metadataGroups,
};

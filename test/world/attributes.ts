import { locationId, maxId } from '../../src/domain/id.ts';
import { place, places, worldNow, worldRecentSince } from './place.ts';

const old = Date.UTC(2012, 0, 2, 3, 4);
const dayMs = 86_400_000;

/** Locations with special states, references and dates. */
const states = places(2001, {
  statusUnstated: { statusTypeId: undefined },
  statusUnknown: { statusTypeId: 0 },
  statusAvailable: { statusTypeId: 10 },
  statusInUse: { statusTypeId: 20 },
  statusTemporarilyUnavailable: { statusTypeId: 30 },
  statusPartlyOperational: { statusTypeId: 75 },
  statusNotOperational: { statusTypeId: 100 },
  statusPlanned: { statusTypeId: 150, plannedAt: worldNow + 90 * dayMs },
  statusDecommissioned: { statusTypeId: 200 },
  statusDuplicate: { statusTypeId: 210 },
  statusNotInVocabulary: { statusTypeId: 4711 },

  submissionUnderReview: { submissionStatusTypeId: 1 },
  submissionImportedUnderReview: { submissionStatusTypeId: 50 },
  submissionImported: { submissionStatusTypeId: 100 },
  submissionRejected: { submissionStatusTypeId: 250 },
  submissionDelisted: { submissionStatusTypeId: 1000 },
  submissionDuplicate: { submissionStatusTypeId: 1001 },
  submissionNoLongerActive: { submissionStatusTypeId: 1002 },
  submissionSuperseded: { submissionStatusTypeId: 1005 },
  submissionPrivate: { submissionStatusTypeId: 1010 },
  submissionRemovedByProvider: { submissionStatusTypeId: 1020 },
  submissionUnstated: { submissionStatusTypeId: undefined },

  operatorUnstated: { operatorId: undefined },
  operatorBusinessOwner: { operatorId: 45 },
  operatorPrivate: { operatorId: 44 },
  operatorTesla: { operatorId: 23, operatorReference: 'T-1,T-2' },
  operatorNotInVocabulary: { operatorId: 99_999 },

  usageUnknown: { usageTypeId: 0 },
  usageUnstated: { usageTypeId: undefined },
  usageMembership: { usageTypeId: 4 },
  usageNotInVocabulary: { usageTypeId: 77 },

  providerOpen: { dataProviderId: 28, dataProviderReference: 'FR*X*1' },
  providerClosed: { dataProviderId: 22 },
  providerLicenceUnstated: { dataProviderId: 8 },
  providerUnstated: { dataProviderId: undefined },
  providerNotInVocabulary: { dataProviderId: 777 },

  countryUnstated: { address: { countryId: undefined } },
  countryNotInVocabulary: { address: { countryId: 9999 } },
  countryUnitedStates: { lat: 40.7, lng: -74, address: { countryId: 2 } },

  detailFirst: { levelOfDetail: 1 },
  detailSecond: { levelOfDetail: 2 },
  detailThird: { levelOfDetail: 3 },
  detailUnstated: { levelOfDetail: undefined },

  supersedesAnother: { parentId: locationId(2019) },
  qualityUnstated: { dataQualityLevel: undefined, numberOfPoints: undefined },
  noPoints: { numberOfPoints: 0 },
});

/** Locations whose dates are what is special about them. */
const dates = places(2101, {
  updatedAtSixMonths: { updatedAt: worldRecentSince, createdAt: old },
  updatedJustInSixMonths: { updatedAt: worldRecentSince + 1, createdAt: old },
  updatedBeforeSixMonths: { updatedAt: worldRecentSince - 1, createdAt: old },
  createdAtSixMonths: { createdAt: worldRecentSince, updatedAt: old },
  createdJustInSixMonths: { createdAt: worldRecentSince + 1, updatedAt: old },
  createdAfterUpdate: { createdAt: Date.UTC(2015, 0, 1), updatedAt: old },
  confirmedOnly: { createdAt: undefined, updatedAt: undefined, confirmedAt: worldNow - dayMs },
  confirmedLongAgo: { confirmedAt: old },
  createdOnly: { createdAt: worldNow - dayMs, updatedAt: undefined },
  createdOnlyLongAgo: { createdAt: old, updatedAt: undefined },
  updatedOnly: { createdAt: undefined, updatedAt: old },
  noDates: { createdAt: undefined, updatedAt: undefined },
  /** `modifiedsince` and `createdsince` of exactly this moment include it. */
  updatedAndCreatedOnTheMinute: {
    createdAt: Date.UTC(2016, 8, 15, 9, 30),
    updatedAt: Date.UTC(2016, 8, 15, 9, 30),
  },
  datesWithMilliseconds: {
    createdAt: Date.UTC(2016, 5, 24, 18, 40, 1, 750),
    updatedAt: Date.UTC(2016, 5, 24, 18, 40, 1, 7),
  },
  dateBefore1970: { createdAt: Date.UTC(1969, 6, 20, 20, 17), updatedAt: old },
  dateInFuture: { updatedAt: Date.UTC(2099, 11, 31, 23, 59) },
});

/** Locations with special postcodes. The two of checklist 48 stand in another case and with spaces. */
const postcodes = places(2201, {
  postcodeBritish: { address: { postcode: ' pe29 1Pe ', countryId: 1 }, lat: 52.33, lng: -0.18 },
  postcodeDigits: { address: { postcode: '25704 ', countryId: 87 }, lat: 53.9, lng: 9.2 },
  postcodeOther: { address: { postcode: 'PE29 1PF', countryId: 1 }, lat: 52.34, lng: -0.18 },
  postcodeEmpty: { address: { postcode: '' } },
});

/** Locations with special states, references, dates and postcodes. */
export const attributes = {
  ...states,
  ...dates,
  ...postcodes,
  /** Ids are 32-bit: this is the last one. */
  largestId: place(maxId, { title: 'Test place largestId', lat: 33.5, lng: 18.95 }),
  smallestId: place(1, { title: 'Test place smallestId', lat: 33.6, lng: 18.95 }),
} as const;

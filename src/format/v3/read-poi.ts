import { type Address, isNowhere } from '../../domain/address.ts';
import { type LocationId, locationId, maxId } from '../../domain/id.ts';
import type { Location, LocationRecord } from '../../domain/location.ts';
import { normaliseUuid, uuidForLocation } from '../../domain/uuid.ts';
import { publishedSubmissionStatusIds } from '../../domain/visibility.ts';
import { isObject } from './extended-json.ts';
import { Fields, shown } from './fields.ts';
import { readComments } from './read-comment.ts';
import { readConnections } from './read-connection.ts';
import { readMedia } from './read-media.ts';
import { readMetadata } from './read-metadata.ts';
import type { ReadNote } from './read-note.ts';

const submissionUnderReview = 1;
const importedUnderReview = 50;
const submissionPublished = 200;

export interface ReadPoiOptions {
  /** The input holds published locations only, so that one without a submission status counts as published. */
  readonly publishedExport: boolean;
}

/** What came of one document: a record, or the reason (one sentence) why there is none. */
export type ReadPoiResult =
  | { readonly ok: true; readonly record: LocationRecord; readonly notes: readonly ReadNote[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads one v3 location in any of its shapes: verbose, compact, camelCase, or a document of the MongoDB dump.
 * Refused are only documents that cannot be kept at all: no object, no usable id, no position. Everything else is
 * read as far as possible and noted. The same document always gives the same record. Never throws.
 * Rules: data-exchange 1.2 to 1.6.
 */
export function readPoi(value: unknown, options: ReadPoiOptions): ReadPoiResult {
  if (!isObject(value)) return refuse(`found ${shown(value)}, expected an object`);
  const notes: ReadNote[] = [];
  const poi = new Fields(value, '', notes);
  const id = poi.positiveId('ID');
  if (id === undefined)
    return refuse(`"ID" is ${shown(poi.value('ID'))}, expected a whole number from 1 to ${maxId}`);
  const addressInfo = poi.child('AddressInfo');
  if (addressInfo === undefined) return refuse(`"AddressInfo" of location "${id}" is missing`);
  const position = readPosition(addressInfo);
  if (typeof position === 'string') return refuse(`${position} of location "${id}"`);
  const address = { ...readAddress(addressInfo), ...position };
  const location = readLocation(poi, locationId(id), address, options);
  const record = {
    location,
    comments: readComments(poi, location),
    media: readMedia(poi, location),
  };
  return { ok: true, record, notes };
}

function refuse(reason: string): ReadPoiResult {
  return { ok: false, reason: `Cannot read location: ${reason}` };
}

function readLocation(
  poi: Fields,
  id: LocationId,
  address: Address,
  options: ReadPoiOptions,
): Location {
  const parentId = poi.positiveId('ParentChargePointID');
  return {
    id,
    uuid: readUuid(poi, id),
    parentId: parentId === undefined ? undefined : locationId(parentId),
    dataProviderId: poi.reference('DataProviderID', 'DataProvider'),
    dataProviderReference: poi.text('DataProvidersReference'),
    operatorId: poi.reference('OperatorID', 'OperatorInfo'),
    operatorReference: poi.text('OperatorsReference'),
    usageTypeId: poi.reference('UsageTypeID', 'UsageType'),
    usageCost: poi.text('UsageCost'),
    address,
    connections: readConnections(poi),
    numberOfPoints: poi.rounded('NumberOfPoints'),
    generalComments: poi.text('GeneralComments'),
    plannedAt: poi.date('DatePlanned'),
    confirmedAt: poi.date('DateLastConfirmed'),
    statusTypeId: poi.reference('StatusTypeID', 'StatusType'),
    updatedAt: poi.date('DateLastStatusUpdate'),
    metadata: readMetadata(poi),
    dataQualityLevel: poi.rounded('DataQualityLevel'),
    levelOfDetail: poi.rounded('LevelOfDetail'),
    createdAt: poi.date('DateCreated'),
    submissionStatusTypeId: readSubmissionStatus(poi, address, options),
  };
}

function readUuid(poi: Fields, id: LocationId): string {
  const text = poi.text('UUID');
  const uuid = text === undefined ? undefined : normaliseUuid(text);
  if (uuid !== undefined) return uuid;
  poi.note('uuid-made', 'UUID', `found ${shown(text)}, one was derived from the id`);
  return uuidForLocation(id);
}

/** A location at 0, 0 (in the Atlantic) is kept but not shown until somebody has looked at it. */
function readSubmissionStatus(poi: Fields, address: Address, options: ReadPoiOptions): number {
  const given = poi.reference('SubmissionStatusTypeID', 'SubmissionStatus');
  const status = given ?? (options.publishedExport ? submissionPublished : submissionUnderReview);
  if (given === undefined)
    poi.note('status-assumed', 'SubmissionStatusTypeID', `missing, "${status}" is assumed`);
  if (!isNowhere(address.lat, address.lng)) return status;
  const isPublished = publishedSubmissionStatusIds.includes(status);
  poi.note(
    'position-unlikely',
    'AddressInfo',
    isPublished ? 'the position is 0, 0, so it is under review' : 'the position is 0, 0',
  );
  return isPublished ? importedUnderReview : status;
}

/** The address without its position; noted when it has no title. */
export function readAddress(source: Fields): Omit<Address, 'lat' | 'lng'> {
  const title = source.text('Title');
  if (title === undefined) source.note('title-missing', 'Title', 'the title is missing');
  return {
    id: source.positiveId('ID'),
    title: title ?? '',
    line1: source.text('AddressLine1'),
    line2: source.text('AddressLine2'),
    town: source.text('Town'),
    stateOrProvince: source.text('StateOrProvince'),
    postcode: source.text('Postcode'),
    // 0 is what is printed for an unknown country; no country has it.
    countryId: source.reference('CountryID', 'Country') || undefined,
    telephone1: source.text('ContactTelephone1'),
    telephone2: source.text('ContactTelephone2'),
    email: source.text('ContactEmail'),
    accessComments: source.text('AccessComments'),
    relatedUrl: source.text('RelatedURL'),
    generalComments: source.text('GeneralComments'),
  };
}

/** The position, or what is wrong with it. */
function readPosition(source: Fields): { readonly lat: number; readonly lng: number } | string {
  const lat = source.decimal('Latitude');
  if (lat === undefined || Math.abs(lat) > 90)
    return `"Latitude" is ${shown(source.value('Latitude'))}, expected -90 to 90, in the address`;
  const lng = source.decimal('Longitude');
  if (lng === undefined || Math.abs(lng) > 180)
    return `"Longitude" is ${shown(source.value('Longitude'))}, expected -180 to 180, in the address`;
  return { lat, lng };
}

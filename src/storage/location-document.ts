import { hash } from 'node:crypto';
import { AppError } from '../base/errors.ts';
import { isCalendarTime } from '../base/time.ts';
import type { Address } from '../domain/address.ts';
import type { Comment } from '../domain/comment.ts';
import type { Connection } from '../domain/connection.ts';
import type { Location, MetadataValue } from '../domain/location.ts';
import type { MediaItem } from '../domain/media.ts';
import type { PublicUser } from '../domain/user.ts';
import type { ContributionTimes } from '../domain/verification.ts';

/** Raised when a document's shape changes in a way that readers must know. */
export const documentVersion = 1;

/** Every member of T, those that may be absent as `undefined`: a member that is forgotten below does not compile. */
type Members<T> = { readonly [Name in keyof Required<T>]: T[Name] };

/**
 * The text that the store keeps of a location: JSON with the members in this one order and absent ones left out, so
 * equal locations have equal text however they were built.
 */
export function writeLocation(location: Location): string {
  return JSON.stringify({
    id: location.id,
    uuid: location.uuid,
    parentId: location.parentId,
    dataProviderId: location.dataProviderId,
    dataProviderReference: location.dataProviderReference,
    operatorId: location.operatorId,
    operatorReference: location.operatorReference,
    usageTypeId: location.usageTypeId,
    usageCost: location.usageCost,
    address: addressMembers(location.address),
    connections: location.connections.map(connectionMembers),
    numberOfPoints: location.numberOfPoints,
    generalComments: location.generalComments,
    plannedAt: location.plannedAt,
    confirmedAt: location.confirmedAt,
    statusTypeId: location.statusTypeId,
    updatedAt: location.updatedAt,
    contributions: location.contributions && {
      movedTo: location.contributions.movedTo,
      editedAt: location.contributions.editedAt,
      foundAt: location.contributions.foundAt,
    },
    metadata: location.metadata?.map(metadataMembers),
    dataQualityLevel: location.dataQualityLevel,
    levelOfDetail: location.levelOfDetail,
    createdAt: location.createdAt,
    submissionStatusTypeId: location.submissionStatusTypeId,
  } satisfies Members<Location>);
}

/** The text that the store keeps of a comment; the same rules. */
export function writeComment(comment: Comment): string {
  return JSON.stringify({
    id: comment.id,
    locationId: comment.locationId,
    typeId: comment.typeId,
    userName: comment.userName,
    text: comment.text,
    rating: comment.rating,
    relatedUrl: comment.relatedUrl,
    createdAt: comment.createdAt,
    user: comment.user && userMembers(comment.user),
    checkInStatusTypeId: comment.checkInStatusTypeId,
    isActionedByEditor: comment.isActionedByEditor,
  } satisfies Members<Comment>);
}

/** The text that the store keeps of a photo; the same rules. */
export function writeMediaItem(item: MediaItem): string {
  return JSON.stringify({
    id: item.id,
    locationId: item.locationId,
    url: item.url,
    thumbnailUrl: item.thumbnailUrl,
    comment: item.comment,
    isEnabled: item.isEnabled,
    isVideo: item.isVideo,
    isFeatured: item.isFeatured,
    isExternal: item.isExternal,
    metadataValue: item.metadataValue,
    user: item.user && userMembers(item.user),
    createdAt: item.createdAt,
  } satisfies Members<MediaItem>);
}

/**
 * Equal for locations that are equal to everybody outside, whatever the order of their members: 43 characters of a
 * SHA-256 over `writeLocation`. What no exported document tells (`contributions`) is left out, so that our own export
 * comes back as what is there.
 */
export function contentHash(location: Location): string {
  return documentHash(writeLocation({ ...location, contributions: undefined }));
}

/** The same from the text of a location without such members, where it is at hand. */
export function documentHash(document: string): string {
  return hash('sha256', document, 'base64url');
}

/**
 * A document of the store as what it says; the border where stored text becomes a type, trusted because only this
 * file writes it. Times that are none, which older versions let in, are absent: nothing that shows a location has to
 * fear them. Throws `data-directory-unusable` for text that is not JSON.
 */
export function readDocument<T extends Location | Comment | MediaItem>(document: string): T {
  try {
    const stored = JSON.parse(document) as T;
    return isEveryTimeSound(stored) ? stored : withSoundTimes(stored);
  } catch (error) {
    throw new AppError(
      'data-directory-unusable',
      `Cannot read the stored document "${document.slice(0, 80)}": the database is damaged, put a backup in its place`,
      { cause: error },
    );
  }
}

type Times = Partial<Record<(typeof timeMembers)[number], unknown>>;
const timeMembers = ['plannedAt', 'confirmedAt', 'updatedAt', 'createdAt'] as const;

const isSoundTime = (at: unknown): boolean => at === undefined || isCalendarTime(at);

function isEveryTimeSound(
  stored: Times & { readonly contributions?: ContributionTimes | undefined },
): boolean {
  const { plannedAt, confirmedAt, updatedAt, createdAt, contributions } = stored;
  return (
    isSoundTime(plannedAt) &&
    isSoundTime(confirmedAt) &&
    isSoundTime(updatedAt) &&
    isSoundTime(createdAt) &&
    isSoundTime(contributions?.editedAt) &&
    isSoundTime(contributions?.foundAt)
  );
}

/** Comments and photos are never without a time: theirs is 1970 then. */
function withSoundTimes<T extends Location | Comment | MediaItem>(stored: T): T {
  const times: Times = stored;
  const wrong = timeMembers.filter((member) => !isSoundTime(times[member]));
  const isAttachment = 'locationId' in stored;
  const repaired = Object.fromEntries(wrong.map((name) => [name, isAttachment ? 0 : undefined]));
  return { ...stored, ...repaired, ...(isAttachment ? {} : { contributions: undefined }) };
}

function addressMembers(address: Address): Members<Address> {
  return {
    id: address.id,
    title: address.title,
    line1: address.line1,
    line2: address.line2,
    town: address.town,
    stateOrProvince: address.stateOrProvince,
    postcode: address.postcode,
    countryId: address.countryId,
    lat: address.lat,
    lng: address.lng,
    telephone1: address.telephone1,
    telephone2: address.telephone2,
    email: address.email,
    accessComments: address.accessComments,
    relatedUrl: address.relatedUrl,
    generalComments: address.generalComments,
  };
}

function connectionMembers(connection: Connection): Members<Connection> {
  return {
    id: connection.id,
    connectionTypeId: connection.connectionTypeId,
    reference: connection.reference,
    statusTypeId: connection.statusTypeId,
    levelId: connection.levelId,
    amps: connection.amps,
    voltage: connection.voltage,
    powerKw: connection.powerKw,
    currentTypeId: connection.currentTypeId,
    quantity: connection.quantity,
    comments: connection.comments,
  };
}

function metadataMembers(value: MetadataValue): Members<MetadataValue> {
  const { option } = value;
  return {
    id: value.id,
    fieldId: value.fieldId,
    value: value.value,
    option: option && { id: option.id, title: option.title, fieldId: option.fieldId },
    optionId: value.optionId,
  };
}

function userMembers(user: PublicUser): Members<PublicUser> {
  return {
    id: user.id,
    username: user.username,
    reputationPoints: user.reputationPoints,
    profileImageUrl: user.profileImageUrl,
  };
}

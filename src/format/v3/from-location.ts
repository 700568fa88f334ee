import { formatUtc } from '../../base/time.ts';
import type { Address } from '../../domain/address.ts';
import type { Comment } from '../../domain/comment.ts';
import { type Connection, effectiveLevelId, effectivePowerKw } from '../../domain/connection.ts';
import type { Location, MetadataValue } from '../../domain/location.ts';
import type { MediaItem } from '../../domain/media.ts';
import type { PublicUser } from '../../domain/user.ts';
import type { V3Object } from './v3-object.ts';

/**
 * A location in v3 form without what depends on the moment of the request (`IsRecentlyVerified`,
 * `DateLastVerified`, `Distance`) and without hydrated objects. Members stand in printing order, so
 * `JSON.stringify` of the result is the compact, non-verbose form.
 */
export interface V3Core {
  /** Members before `AddressInfo`, from `ID` on. */
  readonly head: V3Object;
  /** `AddressInfo` up to `RelatedURL`. */
  readonly address: V3Object;
  /** Members after `AddressInfo`. */
  readonly tail: V3Object;
}

export function locationToV3(location: Location): V3Core {
  return {
    head: {
      ID: location.id,
      UUID: location.uuid,
      ParentChargePointID: location.parentId,
      DataProviderID: location.dataProviderId,
      DataProvidersReference: location.dataProviderReference,
      OperatorID: location.operatorId,
      OperatorsReference: location.operatorReference,
      UsageTypeID: location.usageTypeId,
      UsageCost: location.usageCost,
    },
    address: addressToV3(location.address),
    tail: {
      Connections: location.connections.map(connectionToV3),
      NumberOfPoints: location.numberOfPoints,
      GeneralComments: location.generalComments,
      DatePlanned: date(location.plannedAt),
      DateLastConfirmed: date(location.confirmedAt),
      StatusTypeID: location.statusTypeId,
      DateLastStatusUpdate: date(location.updatedAt),
      MetadataValues: metadataToV3(location.metadata),
      DataQualityLevel: location.dataQualityLevel,
      DateCreated: date(location.createdAt),
      SubmissionStatusTypeID: location.submissionStatusTypeId,
    },
  };
}

function addressToV3(address: Address): V3Object {
  return {
    // Clients read an address id of every location; 0 is what the template object of the reference data has.
    ID: address.id ?? 0,
    Title: address.title,
    AddressLine1: address.line1,
    AddressLine2: address.line2,
    Town: address.town,
    StateOrProvince: address.stateOrProvince,
    Postcode: address.postcode,
    CountryID: address.countryId ?? 0,
    Latitude: address.lat,
    Longitude: address.lng,
    ContactTelephone1: address.telephone1,
    ContactTelephone2: address.telephone2,
    ContactEmail: address.email,
    AccessComments: address.accessComments,
    RelatedURL: outputUrl(address.relatedUrl),
  };
}

/** `http://` is prefixed to a link that does not start with `http` (API contract 3.3). */
function outputUrl(url: string | undefined): string | undefined {
  return url === undefined || url === '' || url.toLowerCase().startsWith('http')
    ? url
    : `http://${url}`;
}

function connectionToV3(connection: Connection): V3Object {
  return {
    ID: connection.id ?? 0,
    ConnectionTypeID: connection.connectionTypeId,
    Reference: connection.reference,
    StatusTypeID: connection.statusTypeId,
    LevelID: effectiveLevelId(connection),
    Amps: connection.amps,
    Voltage: connection.voltage,
    PowerKW: effectivePowerKw(connection),
    CurrentTypeID: connection.currentTypeId,
    Quantity: connection.quantity,
    Comments: connection.comments,
  };
}

function metadataToV3(
  values: readonly MetadataValue[] | undefined,
): readonly V3Object[] | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return values.map((value) => ({
    ID: value.id,
    MetadataFieldID: value.fieldId,
    ItemValue: value.value,
    MetadataFieldOption: value.option && {
      MetadataFieldID: value.option.fieldId,
      ID: value.option.id,
      Title: value.option.title,
    },
    MetadataFieldOptionID: value.optionId ?? value.option?.id,
  }));
}

export function commentToV3(comment: Comment): V3Object {
  return {
    ID: comment.id,
    ChargePointID: comment.locationId,
    // Clients need a type on every comment (API contract 3.11); 10 is the general comment, the default of a write.
    CommentTypeID: comment.typeId ?? 10,
    UserName: comment.userName,
    Comment: comment.text,
    Rating: comment.rating,
    RelatedURL: comment.relatedUrl,
    DateCreated: formatUtc(comment.createdAt),
    User: userToV3(comment.user),
    CheckinStatusTypeID: comment.checkInStatusTypeId,
    IsActionedByEditor: comment.isActionedByEditor,
  };
}

/** The thumbnail falls back to the item itself, so it is never null (API contract 3.7). */
export function mediaItemToV3(item: MediaItem): V3Object {
  return {
    ID: item.id,
    ChargePointID: item.locationId,
    ItemURL: item.url,
    ItemThumbnailURL: item.thumbnailUrl ?? item.url,
    Comment: item.comment,
    IsEnabled: item.isEnabled,
    IsVideo: item.isVideo,
    IsFeaturedItem: item.isFeatured,
    IsExternalResource: item.isExternal,
    MetadataValue: item.metadataValue,
    User: userToV3(item.user),
    DateCreated: formatUtc(item.createdAt),
  };
}

function userToV3(user: PublicUser | undefined): V3Object | undefined {
  return (
    user && {
      ID: user.id,
      Username: user.username,
      ReputationPoints: user.reputationPoints,
      ProfileImageURL: user.profileImageUrl,
    }
  );
}

function date(at: number | undefined): string | undefined {
  return at === undefined ? undefined : formatUtc(at);
}

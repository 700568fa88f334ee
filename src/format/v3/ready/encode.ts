import { formatUtc } from '../../../base/time.ts';
import type { LocationRecord } from '../../../domain/location.ts';
import { settledVerifiedAt } from '../../../domain/verification.ts';
import { commentToV3, locationToV3, mediaItemToV3, type V3Core } from '../from-location.ts';
import { membersBetween } from '../members-between.ts';
import { addressShape, connectionShape, type Member, poiShape, type Shape } from '../shape.ts';
import { isV3Object, type V3Object } from '../v3-object.ts';
import { lineStart, writeMembers } from '../write.ts';
import { type ChunkTable, defaultStyle, depths } from './chunks.ts';
import { addressCommentsMember, layOutRecord, specialChunk } from './layout.ts';
import { type Piece, PieceList } from './piece-list.ts';

/** Members that are printed one after the other, with the text before the value of each. */
interface MemberGroup {
  readonly depth: number;
  readonly members: readonly { readonly member: Member; readonly before: string }[];
}

function group(depth: number, shape: Shape): MemberGroup {
  const separator = `,${lineStart(defaultStyle, depth)}`;
  const members = shape.map((member, i) => ({
    member,
    before: `${i === 0 ? '' : separator}"${member.name}": `,
  }));
  return { depth, members };
}

const beforeFlag = group(
  depths.poiMembers,
  membersBetween(poiShape, 'DataProvider', 'IsRecentlyVerified'),
);
const beforeAddress = group(depths.poiMembers, membersBetween(poiShape, 'ID', 'AddressInfo'));
const afterConnections = group(
  depths.poiMembers,
  membersBetween(poiShape, 'NumberOfPoints', 'Attribution'),
);
const beforeDistance = group(depths.addressMembers, membersBetween(addressShape, 'ID', 'Distance'));
const afterConnectionId = group(
  depths.connectionMembers,
  membersBetween(connectionShape, 'ConnectionTypeID'),
);

/** Line breaks and names between the groups. Constants, because common texts are found by their parts. */
const poiLine = lineStart(defaultStyle, depths.poiMembers);
const addressLine = lineStart(defaultStyle, depths.addressMembers);
const connectionLine = lineStart(defaultStyle, depths.connection);
const connectionMemberLine = lineStart(defaultStyle, depths.connectionMembers);
const between = {
  open: `{${poiLine}`,
  flag: `,${poiLine}"IsRecentlyVerified": `,
  verified: `,${poiLine}"DateLastVerified": `,
  nextMember: `,${poiLine}`,
  address: `,${poiLine}"AddressInfo": {${addressLine}`,
  distance: `,${addressLine}`,
  connections: `${poiLine}},${poiLine}"Connections": `,
  firstConnection: `[${connectionLine}{${connectionMemberLine}"ID": `,
  nextConnection: `,${connectionLine}{${connectionMemberLine}"ID": `,
  connectionId: `,${connectionMemberLine}`,
  connectionEnd: `${connectionLine}}`,
  connectionsEnd: `${lineStart(defaultStyle, depths.connection - 1)}]`,
  close: `${lineStart(defaultStyle, depths.poi)}}`,
} as const;

/** Members with few different values all over the world, so that their text is worth sharing. */
const commonMembers = new Set([
  'DataProviderID',
  'OperatorID',
  'UsageTypeID',
  'CountryID',
  'NumberOfPoints',
  'StatusTypeID',
  'DataQualityLevel',
  'SubmissionStatusTypeID',
  'ConnectionTypeID',
  'LevelID',
  'CurrentTypeID',
  'Quantity',
]);

/** Makes the ready record of a location: all that answers are later put together from. */
export function encodeRecord(
  { location, comments, media }: LocationRecord,
  chunks: ChunkTable,
): Buffer {
  const core = locationToV3(location);
  const settled = settledVerifiedAt(location);
  const verified = settled === undefined ? undefined : formatUtc(settled);
  const { createdAt } = location;
  return layOutRecord({
    head: `${verified === undefined ? '' : `,"DateLastVerified":"${verified}"`},${inner(core.head)},"AddressInfo":{${inner(core.address)}`,
    tail: `},${inner(core.tail)}}`,
    connectionCount: location.connections.length,
    pieces: verbosePieces(core, verified, chunks),
    extras: extrasOf(
      location.address.generalComments,
      comments.map(commentToV3),
      media.map(mediaItemToV3),
    ),
    isVolatile: createdAt !== undefined && (settled === undefined || createdAt > settled),
    settledVerifiedAt: settled,
  });
}

/** The members of an object as compact JSON without its braces. */
function inner(value: V3Object): string {
  return JSON.stringify(value).slice(1, -1);
}

function extrasOf(
  addressComments: string | undefined,
  comments: readonly V3Object[],
  media: readonly V3Object[],
): string {
  if (addressComments === undefined && comments.length === 0 && media.length === 0) return '';
  return JSON.stringify({
    // First, because it is looked for at this place (`readAddressComments`).
    [addressCommentsMember]: addressComments,
    UserComments: comments.length === 0 ? undefined : comments,
    MediaItems: media.length === 0 ? undefined : media,
  });
}

/** The default form of a location: everything from its opening to its closing brace. */
function verbosePieces(
  core: V3Core,
  verified: string | undefined,
  chunks: ChunkTable,
): readonly Piece[] {
  const list = new PieceList(chunks);
  const { DataProviderID, OperatorID, UsageTypeID } = core.head;
  const { StatusTypeID, SubmissionStatusTypeID } = core.tail;
  const ids = { DataProviderID, OperatorID, UsageTypeID, StatusTypeID, SubmissionStatusTypeID };
  list.common(between.open);
  addMembers(list, ids, beforeFlag, chunks);
  list.common(between.flag);
  list.special(specialChunk.recentFlag);
  list.common(between.verified);
  list.own(verified === undefined ? 'null' : `"${verified}"`);
  list.common(between.nextMember);
  addMembers(list, core.head, beforeAddress, chunks);
  list.common(between.address);
  addMembers(list, core.address, beforeDistance, chunks);
  list.common(between.distance);
  list.special(specialChunk.distance);
  list.common(between.connections);
  addConnections(list, core.tail['Connections'], chunks);
  list.common(between.nextMember);
  addMembers(list, core.tail, afterConnections, chunks);
  list.common(between.close);
  return list.finish();
}

function addMembers(
  list: PieceList,
  value: V3Object,
  { depth, members }: MemberGroup,
  chunks: ChunkTable,
): void {
  for (const { member, before } of members) {
    list.common(before);
    const id = member.hydrate && value[member.hydrate.idMember];
    if (member.hydrate === undefined) addValue(list, value, member, depth, chunks);
    // Always a chunk, also when the vocabulary does not know the id today.
    else if (typeof id === 'number') list.entry(member.hydrate.list, id, depth);
    else list.common('null');
  }
}

function addValue(
  list: PieceList,
  value: V3Object,
  member: Member,
  depth: number,
  chunks: ChunkTable,
): void {
  const own = value[member.name];
  if (own === undefined || own === null) {
    list.common('null');
  } else if (member.items !== undefined) {
    const text = writeMembers(value, [member], defaultStyle, depth, chunks.reference);
    list.own(text.slice(`"${member.name}": `.length));
  } else if (commonMembers.has(member.name)) {
    list.common(JSON.stringify(own));
  } else {
    list.own(JSON.stringify(own));
  }
}

function addConnections(list: PieceList, value: unknown, chunks: ChunkTable): void {
  const connections = Array.isArray(value) ? value.filter(isV3Object) : [];
  if (connections.length === 0) {
    list.common('[]');
    return;
  }
  connections.forEach(({ ID, ...rest }, i) => {
    list.common(i === 0 ? between.firstConnection : between.nextConnection);
    list.own(JSON.stringify(ID));
    list.common(between.connectionId);
    if (hasOwnText(rest) || !list.share({ kind: 'connection-tail', connection: rest })) {
      addMembers(list, rest, afterConnectionId, chunks);
      list.common(between.connectionEnd);
    }
  });
  list.common(between.connectionsEnd);
}

/** Connections without free text look alike all over the world. */
function hasOwnText(connection: V3Object): boolean {
  return connection['Reference'] !== undefined || connection['Comments'] !== undefined;
}

import { formatUtc } from '../../../base/time.ts';
import type { LocationRecord } from '../../../domain/location.ts';
import { settledVerifiedAt } from '../../../domain/verification.ts';
import { commentToV3, locationToV3, mediaItemToV3, type V3Core } from '../from-location.ts';
import {
  addressShape,
  connectionShape,
  type Member,
  membersBetween,
  poiShape,
  type Shape,
} from '../shape.ts';
import { isV3Object, type V3Object } from '../v3-object.ts';
import { lineStart, writeMembers } from '../write.ts';
import { type ChunkTable, defaultStyle, depths } from './chunks.ts';
import { layOutRecord, specialChunk } from './layout.ts';
import { type Piece, PieceList } from './piece-list.ts';

const beforeFlag = membersBetween(poiShape, 'DataProvider', 'IsRecentlyVerified');
const beforeAddress = membersBetween(poiShape, 'ID', 'AddressInfo');
const afterConnections = membersBetween(poiShape, 'NumberOfPoints');
const beforeDistance = membersBetween(addressShape, 'ID', 'Distance');
const afterConnectionId = membersBetween(connectionShape, 'ConnectionTypeID');

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
    pieces: verbosePieces(core, verified, chunks),
    extras: extrasOf(comments.map(commentToV3), media.map(mediaItemToV3)),
    isVolatile: createdAt !== undefined && (settled === undefined || createdAt > settled),
    settledVerifiedAt: settled,
  });
}

/** The members of an object as compact JSON without its braces. */
function inner(value: V3Object): string {
  return JSON.stringify(value).slice(1, -1);
}

function extrasOf(comments: readonly V3Object[], media: readonly V3Object[]): string {
  if (comments.length === 0 && media.length === 0) return '';
  return JSON.stringify({
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
  const memberStart = lineStart(defaultStyle, depths.poiMembers);
  const addressStart = lineStart(defaultStyle, depths.addressMembers);
  list.common(`{${memberStart}`);
  addMembers(list, ids, beforeFlag, depths.poiMembers, chunks);
  list.common(`,${memberStart}"IsRecentlyVerified": `);
  list.chunk(specialChunk.recentFlag);
  list.common(`,${memberStart}"DateLastVerified": `);
  list.own(verified === undefined ? 'null' : `"${verified}"`);
  list.common(`,${memberStart}`);
  addMembers(list, core.head, beforeAddress, depths.poiMembers, chunks);
  list.common(`,${memberStart}"AddressInfo": {${addressStart}`);
  addMembers(list, core.address, beforeDistance, depths.addressMembers, chunks);
  list.common(`,${addressStart}`);
  list.chunk(specialChunk.distance);
  list.common(`${memberStart}},${memberStart}"Connections": `);
  addConnections(list, core.tail['Connections'], chunks);
  list.common(`,${memberStart}`);
  addMembers(list, core.tail, afterConnections, depths.poiMembers, chunks);
  list.common(`${lineStart(defaultStyle, depths.poi)}}`);
  return list.finish();
}

function addMembers(
  list: PieceList,
  value: V3Object,
  shape: Shape,
  depth: number,
  chunks: ChunkTable,
): void {
  const separator = `,${lineStart(defaultStyle, depth)}`;
  shape.forEach((member, i) => {
    list.common(`${i === 0 ? '' : separator}"${member.name}": `);
    if (member.hydrate === undefined) {
      addValue(list, value, member, depth, chunks);
      return;
    }
    // Always a chunk, also when the vocabulary does not know the id today.
    const id = value[member.hydrate.idMember];
    if (typeof id === 'number') list.entry(member.hydrate.list, id, depth);
    else list.common('null');
  });
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
  const objectStart = lineStart(defaultStyle, depths.connection);
  const memberStart = lineStart(defaultStyle, depths.connectionMembers);
  list.common('[');
  connections.forEach(({ ID, ...rest }, i) => {
    list.common(`${i === 0 ? '' : ','}${objectStart}{${memberStart}"ID": `);
    list.own(JSON.stringify(ID));
    list.common(`,${memberStart}`);
    if (hasOwnText(rest) || !list.share({ kind: 'connection-tail', connection: rest })) {
      addMembers(list, rest, afterConnectionId, depths.connectionMembers, chunks);
      list.common(`${objectStart}}`);
    }
  });
  list.common(`${lineStart(defaultStyle, depths.connection - 1)}]`);
}

/** Connections without free text look alike all over the world. */
function hasOwnText(connection: V3Object): boolean {
  return connection['Reference'] !== undefined || connection['Comments'] !== undefined;
}

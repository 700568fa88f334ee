import { formatUtc } from '../../../base/time.ts';
import type { LocationRecord } from '../../../domain/location.ts';
import type { ReferenceListName } from '../../../domain/reference.ts';
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

const beforeAddress = membersBetween(poiShape, 'ID', 'AddressInfo');
const afterConnections = membersBetween(poiShape, 'NumberOfPoints');
const addressToCountry = membersBetween(addressShape, 'ID', 'Country');
const addressToDistance = membersBetween(addressShape, 'Latitude', 'Distance');
const connectionMembers = membersBetween(connectionShape, 'ConnectionTypeID');

/** Connections beyond this many different ones are written out in each record instead of being shared. */
const maxSharedChunks = 65_536;
const wholeNumber = /^\d+$/;

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
    pieces: defaultPieces(core, verified, chunks),
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

interface Piece {
  readonly text: string;
  readonly chunk: number;
}

/** The default form as own texts and shared chunks by turns. */
function defaultPieces(
  core: V3Core,
  verified: string | undefined,
  chunks: ChunkTable,
): readonly Piece[] {
  const { DataProviderID, OperatorID, UsageTypeID } = core.head;
  const { StatusTypeID, SubmissionStatusTypeID } = core.tail;
  const ids = { DataProviderID, OperatorID, UsageTypeID, StatusTypeID, SubmissionStatusTypeID };
  const poiLine = `,${lineStart(defaultStyle, depths.poiMembers)}`;
  const addressStart = lineStart(defaultStyle, depths.poiMembers + 1);
  const addressEnd = lineStart(defaultStyle, depths.poiMembers);
  const members = (value: V3Object, shape: Shape, depth: number): string =>
    writeMembers(value, shape, defaultStyle, depth, chunks.reference);
  const beforeCountry =
    `${poiLine}"DateLastVerified": ${verified === undefined ? 'null' : `"${verified}"`}${poiLine}` +
    `${members(core.head, beforeAddress, depths.poiMembers)}${poiLine}"AddressInfo": {${addressStart}` +
    `${members(core.address, addressToCountry, depths.poiMembers + 1)},${addressStart}"Country": `;
  const pieces: Piece[] = [
    { text: '', chunk: chunks.idOf({ kind: 'poi-head', ids }) },
    { text: '', chunk: specialChunk.recentFlag },
    {
      text: beforeCountry,
      chunk: entryChunk(chunks, 'countries', core.address['CountryID'], depths.poiMembers + 1),
    },
    {
      text: `,${addressStart}${members(core.address, addressToDistance, depths.poiMembers + 1)},${addressStart}`,
      chunk: specialChunk.distance,
    },
  ];
  const connections = core.tail['Connections'];
  const lastText = appendConnections(
    pieces,
    `${addressEnd}}${poiLine}"Connections": `,
    Array.isArray(connections) ? connections.filter(isV3Object) : [],
    chunks,
  );
  const rest = members(core.tail, afterConnections, depths.poiMembers);
  pieces.push({
    text: `${lastText}${poiLine}${rest}${lineStart(defaultStyle, depths.poi)}}`,
    chunk: specialChunk.none,
  });
  return pieces;
}

/** Adds the pieces of the connections; returns the text that must come before the next piece. */
function appendConnections(
  pieces: Piece[],
  textBefore: string,
  connections: readonly V3Object[],
  chunks: ChunkTable,
): string {
  if (connections.length === 0) return `${textBefore}[]`;
  const objectStart = lineStart(defaultStyle, depths.connection);
  const memberStart = lineStart(defaultStyle, depths.connectionMembers);
  let text = `${textBefore}[`;
  connections.forEach((connection, i) => {
    const { ID, ...rest } = connection;
    text += `${i === 0 ? '' : ','}${objectStart}{${memberStart}"ID": ${JSON.stringify(ID)},${memberStart}`;
    if (isShareable(rest, chunks)) {
      pieces.push({ text, chunk: chunks.idOf({ kind: 'connection-tail', connection: rest }) });
      text = '';
    } else {
      text = `${appendOwnConnection(pieces, text, rest, chunks)}${objectStart}}`;
    }
  });
  return `${text}${lineStart(defaultStyle, depths.connection - 1)}]`;
}

/** Connections without free text look alike all over the world. */
function isShareable(connection: V3Object, chunks: ChunkTable): boolean {
  return (
    connection['Reference'] === undefined &&
    connection['Comments'] === undefined &&
    chunks.size < maxSharedChunks
  );
}

function appendOwnConnection(
  pieces: Piece[],
  textBefore: string,
  connection: V3Object,
  chunks: ChunkTable,
): string {
  let text = textBefore;
  connectionMembers.forEach((member: Member, i) => {
    const separator = i === 0 ? '' : `,${lineStart(defaultStyle, depths.connectionMembers)}`;
    if (member.hydrate === undefined) {
      text +=
        separator +
        writeMembers(
          connection,
          [member],
          defaultStyle,
          depths.connectionMembers,
          chunks.reference,
        );
      return;
    }
    const { list, idMember } = member.hydrate;
    pieces.push({
      text: `${text}${separator}"${member.name}": `,
      chunk: entryChunk(chunks, list, connection[idMember], depths.connectionMembers),
    });
    text = '';
  });
  return text;
}

function entryChunk(
  chunks: ChunkTable,
  list: ReferenceListName,
  id: unknown,
  depth: number,
): number {
  const known = wholeNumber.test(String(id)) ? Number(id) : -1;
  return chunks.idOf({ kind: 'entry', list, id: known, depth });
}

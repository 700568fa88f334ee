import { AppError, messageOf } from '../../base/errors.ts';
import { parseJson } from '../../base/parse-json.ts';
import type { DraftMetadataValue, LocationDraft } from '../../domain/location-draft.ts';
import { normaliseUuid } from '../../domain/uuid.ts';
import { isObject } from './extended-json.ts';
import { Fields, shown } from './fields.ts';
import { readConnections } from './read-connection.ts';
import type { ReadNote, ReadNoteCode } from './read-note.ts';
import { readAddress } from './read-poi.ts';

/** A submitted location with what stands beside it in the body. */
export interface ReadSubmission {
  readonly draft: LocationDraft;
  /** Our own member `SubmissionNote`: what the contributor tells the editors. */
  readonly note: string | undefined;
}

/**
 * Reads the body of a submitted location as old and new clients send it: JSON whatever its type says, names in any
 * letter case, ids beside or inside of objects (ids win), numbers as texts (API contract 5.1, 5.3). Texts without
 * anything in them are absent. Throws `invalid-submission` for a body that is not such an object, and for a member
 * that cannot be read: nothing that somebody meant is left out silently.
 */
export function readSubmission(body: Buffer): ReadSubmission {
  return readSubmissionValue(parseSubmissionBody(body));
}

/** The same for a value of a batch. */
export function readSubmissionValue(value: unknown): ReadSubmission {
  const members = withoutBlanks(value, maxDepth);
  if (!isObject(members)) throw unreadable(`found ${shown(value)}, expected an object`);
  const notes: ReadNote[] = [];
  const poi = new Fields(members, '', notes);
  const draft = readDraft(poi);
  const note = poi.text('SubmissionNote');
  const lost = notes.find(({ code }) => lossCodes.has(code));
  if (lost !== undefined) throw unreadable(`"${lost.field}": ${lost.message}`);
  return { draft, note };
}

/** The JSON value in the bytes of a body. Throws `invalid-submission`. */
export function parseSubmissionBody(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    throw unreadable(messageOf(error));
  }
}

const lossCodes: ReadonlySet<ReadNoteCode> = new Set<ReadNoteCode>([
  'value-dropped',
  'text-cleaned',
  'entry-skipped',
]);

/** The first words are the contract's. */
function unreadable(message: string): AppError {
  return new AppError('invalid-submission', `Exception processing submission:${message}`);
}

function readDraft(poi: Fields): LocationDraft {
  const uuid = poi.text('UUID');
  return {
    id: poi.positiveId('ID'),
    uuid: uuid === undefined ? undefined : (normaliseUuid(uuid) ?? uuid),
    address: readDraftAddress(poi),
    connections: readConnections(poi),
    operatorId: aboveZero(poi.reference('OperatorID', 'OperatorInfo')),
    operatorReference: poi.text('OperatorsReference'),
    usageTypeId: poi.reference('UsageTypeID', 'UsageType'),
    usageCost: poi.text('UsageCost'),
    numberOfPoints: poi.rounded('NumberOfPoints'),
    generalComments: poi.text('GeneralComments'),
    plannedAt: poi.date('DatePlanned'),
    statusTypeId: poi.reference('StatusTypeID', 'StatusType'),
    metadata: poi.children('MetadataValues').flatMap(readMetadataValue),
    readAt: poi.date('DateLastStatusUpdate'),
    owned: {
      parentId: poi.positiveId('ParentChargePointID'),
      dataProviderId: aboveZero(poi.reference('DataProviderID', 'DataProvider')),
      dataProviderReference: poi.text('DataProvidersReference'),
      dataQualityLevel: aboveZero(poi.rounded('DataQualityLevel')),
      createdAt: poi.date('DateCreated'),
      submissionStatusTypeId: aboveZero(
        poi.reference('SubmissionStatusTypeID', 'SubmissionStatus'),
      ),
    },
  };
}

function readDraftAddress(poi: Fields): LocationDraft['address'] {
  const source = poi.child('AddressInfo');
  if (source === undefined) return undefined;
  const { title, ...address } = readAddress(source);
  return {
    ...address,
    title: title === '' ? undefined : title,
    lat: source.decimal('Latitude'),
    lng: source.decimal('Longitude'),
  };
}

/** Unlike in an import a value may come without an id: then it is new. */
function readMetadataValue(source: Fields): readonly DraftMetadataValue[] {
  const option = source.child('MetadataFieldOption');
  const fieldId = source.integer('MetadataFieldID') ?? option?.integer('MetadataFieldID');
  if (fieldId === undefined) {
    source.note('entry-skipped', '', '"MetadataFieldID" is missing');
    return [];
  }
  return [
    {
      id: source.positiveId('ID'),
      fieldId,
      value: source.text('ItemValue'),
      optionId: source.integer('MetadataFieldOptionID') ?? option?.integer('ID'),
    },
  ];
}

/** Forms send 0 or -1 where nothing was chosen. */
const aboveZero = (id: number | undefined): number | undefined =>
  id !== undefined && id > 0 ? id : undefined;

/** Connections with their references lie at depth 4; what lies deeper is not read. */
const maxDepth = 4;

/** The value without members that are texts with nothing in them: forms send them where nothing was entered. */
function withoutBlanks(value: unknown, depth: number): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((entry) => withoutBlanks(entry, depth - 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => typeof member !== 'string' || member.trim() !== '')
      .map(([name, member]) => [name, withoutBlanks(member, depth - 1)]),
  );
}

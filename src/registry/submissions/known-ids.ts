import type { Location, MetadataValue } from '../../domain/location.ts';
import type { ReferenceListName, ReferenceLists } from '../../domain/reference.ts';
import type { KnownIds } from '../../domain/submission-rules.ts';

/**
 * What a submission may name: the ids of the vocabularies, and what the stored location has, which may come from an
 * import that knew more.
 */
export function knownIds(lists: ReferenceLists, stored: Location | undefined): KnownIds {
  const own = stored === undefined ? undefined : idsOf(stored);
  const fields = lists.metadataGroups.flatMap((group) => group.fields);
  const ownValues = stored?.metadata ?? [];
  const texts = new Set(stored === undefined ? [] : textsIn(stored));
  const measures = new Set(stored === undefined ? [] : measuresOf(stored));
  return {
    has: (list, id) =>
      lists[list].some((item) => item.id === id) || own?.get(list)?.includes(id) === true,
    hasField: (fieldId) =>
      [...fields.map(({ id }) => id), ...ownValues.map((value) => value.fieldId)].includes(fieldId),
    hasOption: (fieldId, optionId) =>
      optionOf(lists, fieldId, optionId) !== undefined ||
      ownValues.some((value) => value.fieldId === fieldId && value.optionId === optionId),
    hasText: (text) => texts.has(text),
    hasMeasure: (value) => measures.has(value),
  };
}

/** An option of a field for extra values, as a location keeps it. */
export function optionOf(
  lists: ReferenceLists,
  fieldId: number,
  optionId: number,
): MetadataValue['option'] {
  const fields = lists.metadataGroups.flatMap((group) => group.fields);
  const field = fields.find(({ id }) => id === fieldId);
  const option = field?.options?.find(({ id }) => id === optionId);
  return option && { id: optionId, title: option.title, fieldId };
}

function measuresOf({ numberOfPoints, connections }: Location): readonly (number | undefined)[] {
  const ofConnections = connections.map(({ amps, voltage, powerKw, quantity }) => [
    amps,
    voltage,
    powerKw,
    quantity,
  ]);
  return [numberOfPoints, ...ofConnections.flat()];
}

/** Every text in a location, wherever it stands. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function idsOf(
  location: Location,
): ReadonlyMap<ReferenceListName, readonly (number | undefined)[]> {
  const { connections } = location;
  return new Map<ReferenceListName, readonly (number | undefined)[]>([
    ['dataProviders', [location.dataProviderId]],
    ['operators', [location.operatorId]],
    ['usageTypes', [location.usageTypeId]],
    ['countries', [location.address.countryId]],
    ['submissionStatusTypes', [location.submissionStatusTypeId]],
    ['connectionTypes', connections.map((connection) => connection.connectionTypeId)],
    ['chargerTypes', connections.map((connection) => connection.levelId)],
    ['currentTypes', connections.map((connection) => connection.currentTypeId)],
    [
      'statusTypes',
      [location.statusTypeId, ...connections.map((connection) => connection.statusTypeId)],
    ],
  ]);
}

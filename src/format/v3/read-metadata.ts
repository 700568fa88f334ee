import type { MetadataValue } from '../../domain/location.ts';
import type { Fields } from './fields.ts';
import { lastOfEachId } from './last-of-each-id.ts';

/** Reads `MetadataValues` of a v3 location; undefined when there are none. */
export function readMetadata(poi: Fields): readonly MetadataValue[] | undefined {
  const values = poi.children('MetadataValues').flatMap(readValue);
  return values.length === 0 ? undefined : lastOfEachId(values, poi, 'MetadataValues');
}

function readValue(source: Fields): readonly MetadataValue[] {
  const option = source.child('MetadataFieldOption');
  const optionId = option?.integer('ID');
  const id = source.integer('ID');
  const fieldId = source.integer('MetadataFieldID') ?? option?.integer('MetadataFieldID');
  if (id === undefined || fieldId === undefined) {
    source.note('entry-skipped', '', '"ID" or "MetadataFieldID" is missing or no whole number');
    return [];
  }
  return [
    {
      id,
      fieldId,
      value: source.text('ItemValue'),
      option:
        option === undefined || optionId === undefined
          ? undefined
          : {
              id: optionId,
              title: option.text('Title') ?? '',
              fieldId: option.integer('MetadataFieldID') ?? fieldId,
            },
      // The original forgets to write this member: the object tells it.
      optionId: source.integer('MetadataFieldOptionID') ?? optionId,
    },
  ];
}

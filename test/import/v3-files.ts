import type { LocationRecord } from '../../src/domain/location.ts';
import { camelCase } from '../../src/format/v3/camel-case.ts';
import { commentToV3, locationToV3, mediaItemToV3 } from '../../src/format/v3/from-location.ts';

/** A record as a compact v3 document without nulls, as the files of an export have it. */
export function v3Document({ location, comments, media }: LocationRecord): object {
  const { head, address, tail } = locationToV3(location);
  const document = {
    UserComments: comments.length === 0 ? undefined : comments.map(commentToV3),
    MediaItems: media.length === 0 ? undefined : media.map(mediaItemToV3),
    ...head,
    AddressInfo: address,
    ...tail,
  };
  return JSON.parse(JSON.stringify(document));
}

/** JSON lines. */
export function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** With the names of members as the API prints them for `camelcase=true`. */
export function inCamelCase(value: unknown): unknown {
  return rewrite(value, (name, member) => [camelCase(name), member]);
}

/** As the MongoDB dump prints it: `_id`, `$date`, objects beside ids, and nulls. */
export function asMongo(document: object): object {
  const extended = rewrite(document, (name, member) =>
    isDate(name, member) ? [name, { $date: member }] : [name, member],
  );
  return { _id: { $oid: '5fb7b8f2a3c1d2e3f4a5b6c7' }, ...hydrated(Object(extended)) };
}

/** As the MongoDB shell prints it. */
export function asShell(document: object): string {
  return JSON.stringify({ _id: '@@ObjectId', ...document }, (name, member: unknown) => {
    if (isDate(name, member)) return `@@ISODate ${member}`;
    return name === 'NumberOfPoints' ? `@@NumberInt ${member}` : member;
  })
    .replace('"@@ObjectId"', 'ObjectId("5fb7b8f2a3c1d2e3f4a5b6c7")')
    .replace(/"@@ISODate ([^"]*)"/g, 'ISODate("$1")')
    .replace(/"@@NumberInt ([^"]*)"/g, 'NumberInt($1)');
}

/** Without ids of vocabularies, but with the objects that they stand for: as `verbose=true` answers have both. */
export function hydrated(document: object): object {
  const { OperatorID, StatusTypeID, ...others } = Object(document);
  return {
    ...others,
    OperatorInfo: OperatorID === undefined ? null : { ID: OperatorID, Title: 'An operator' },
    StatusType: StatusTypeID === undefined ? null : { ID: StatusTypeID, Title: 'A status' },
    UsageType: null,
    PercentageSimilarity: null,
  };
}

const isDate = (name: string, value: unknown): value is string =>
  name.startsWith('Date') && typeof value === 'string';

function rewrite(
  value: unknown,
  change: (name: string, value: unknown) => readonly [string, unknown],
): unknown {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => change(name, rewrite(member, change))),
  );
}

import type { V3Object } from '../../src/format/v3/v3-object.ts';
import type { V3Reference } from '../../src/format/v3/v3-reference.ts';

/**
 * CSV as API contract 4.4 describes it, written plainly from parsed objects: what the real writer, which copies bytes,
 * is compared with. `notes` are the general comments on the addresses, which v3 objects do not have.
 */
export function plainCsv(
  pois: readonly V3Object[],
  notes: readonly (string | undefined)[],
  reference: V3Reference,
  compact: boolean,
): string {
  const title = (list: Parameters<V3Reference['item']>[0], id: unknown): unknown =>
    compact ? undefined : reference.item(list, id)?.['Title'];
  const line = (poi: V3Object, i: number): string => {
    const address = poi['AddressInfo'] as V3Object;
    const types = (poi['Connections'] as readonly V3Object[])
      .map((connection) => title('connectionTypes', connection['ConnectionTypeID']))
      .filter((type) => type !== undefined);
    const unit = address['Distance'] === undefined ? '0' : 'KM';
    return [
      ...[bare(poi['ID']), bare(poi['UUID']), text(address['Title'])],
      ...['AddressLine1', 'AddressLine2', 'Town', 'StateOrProvince', 'Postcode'].map((name) =>
        text(address[name]),
      ),
      text(title('countries', address['CountryID'])),
      ...[bare(address['Latitude']), bare(address['Longitude']), bare(address['Distance']), unit],
      ...['ContactTelephone1', 'ContactTelephone2', 'ContactEmail', 'AccessComments'].map((name) =>
        text(address[name]),
      ),
      ...[text(notes[i]), text(address['RelatedURL'])],
      types.length === 0 ? '' : text(types.map((type) => `${type}; `).join('')),
      ...['', text(title('usageTypes', poi['UsageTypeID'])), bare(poi['NumberOfPoints'])],
      ...[text(poi['GeneralComments']), date(poi['DateLastConfirmed'])],
      text(title('statusTypes', poi['StatusTypeID'])),
      ...[date(poi['DateLastStatusUpdate']), date(poi['DateCreated'])],
    ].join(',');
  };
  return pois.map(line).join('\n');
}

function bare(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value).replaceAll('"', '');
}

function date(value: unknown): string {
  if (value === undefined) return '';
  const [, year, month, day, time] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(String(value)) ?? [];
  return `${month}/${day}/${year} ${time}`;
}

/** Said in another way than in the code: character by character. */
function text(value: unknown): string {
  if (value === undefined) return '';
  let cleaned = '';
  for (const character of String(value).replaceAll('\r\n', '\n')) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n' || character === '\r') cleaned += ' ';
    else if (character !== '"' && (code >= 32 || character === '\t')) cleaned += character;
  }
  cleaned = cleaned.trim();
  return `"${isRun(cleaned) ? "'" : ''}${cleaned}"`;
}

function isRun(cell: string): boolean {
  const first = cell[0] ?? 'x';
  if ('=@＝＠＋－'.includes(first)) return true;
  const isNumber = [...cell].every(
    (character) => '0123456789+-*/.,:;()#'.includes(character) || character.trim() === '',
  );
  return '+-'.includes(first) && !isNumber;
}

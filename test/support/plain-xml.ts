import { isV3Object, type V3Object } from '../../src/format/v3/v3-object.ts';
import type { V3Reference } from '../../src/format/v3/v3-reference.ts';
import type { V3Style } from '../../src/format/v3/write.ts';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * The locations in XML as API contract 4.3 describes it, written plainly from parsed objects: what the real writer,
 * which copies bytes, is compared with. Attributes that are `undefined` are left out.
 */
export function plainXml(
  pois: readonly V3Object[],
  reference: V3Reference,
  { verbose, compact }: V3Style,
): string {
  const item = (list: Parameters<V3Reference['item']>[0], id: unknown): V3Object | undefined =>
    compact ? undefined : reference.item(list, id);
  const titled = verbose && !compact;

  const connections = (own: readonly V3Object[]): string =>
    element(
      'Connections',
      {},
      own
        .map((connection) => {
          const type = item('connectionTypes', connection['ConnectionTypeID']);
          const level = item('chargerTypes', connection['LevelID']);
          return element('ConnectionInfo', {
            ID: connection['ID'],
            TypeID: type?.['ID'],
            TypeName: type?.['Title'],
            LevelID: level?.['ID'],
            LevelName: level?.['Title'],
            Status: item('statusTypes', connection['StatusTypeID'])?.['Title'],
            Amps: connection['Amps'],
            Voltage: connection['Voltage'],
            Quantity: connection['Quantity'],
            Reference: connection['Reference'],
          });
        })
        .join(''),
    );
  const levels = (own: readonly V3Object[]): string =>
    [...new Set(own.map((connection) => connection['LevelID']))]
      .map((id) => item('chargerTypes', id))
      .filter((level) => level !== undefined)
      .map((level) =>
        element('ChargerType', {
          ID: level['ID'],
          Title: titled ? level['Title'] : undefined,
          IsFastChargeCapable: titled
            ? level['IsFastChargeCapable']
              ? 'True'
              : 'False'
            : undefined,
        }),
      )
      .join('');
  const comment = (own: V3Object): string =>
    element(
      'UserComment',
      {
        CommentTypeID: own['CommentTypeID'],
        CommentType: titled ? item('userCommentTypes', own['CommentTypeID'])?.['Title'] : undefined,
        UserName: own['UserName'] ?? '',
        Rating: own['Rating'] ?? '',
        RelatedURL: own['RelatedURL'] ?? '',
      },
      escaped(own['Comment'] ?? '', /[&<>\r]/g),
    );
  const address = (own: V3Object): string => {
    const always = ['AddressLine1', 'AddressLine2', 'Town', 'StateOrProvince', 'Postcode'];
    const optional = [
      ...['ContactTelephone1', 'ContactTelephone2', 'ContactEmail'],
      ...['AccessComments', 'RelatedURL'],
    ];
    return [
      leaf('LocationTitle', own['Title']),
      ...always.map((name) => leaf(name, own[name] ?? '')),
      leaf('Country', item('countries', own['CountryID'])?.['Title']),
      leaf('Latitude', own['Latitude']),
      leaf('Longitude', own['Longitude']),
      own['Distance'] === undefined
        ? ''
        : element('Distance', { Unit: 'KM', Value: own['Distance'] }),
      ...optional.map((name) => leaf(name, own[name])),
    ].join('');
  };
  const attributesOf = (own: V3Object): Attributes => {
    const operator = item('operators', own['OperatorID']);
    return {
      ID: own['ID'],
      UUID: own['UUID'],
      DateLastConfirmed: date(own['DateLastConfirmed']),
      OperatorID: operator?.['ID'],
      OperatorTitle: titled ? operator?.['Title'] : undefined,
      DataProviderID: item('dataProviders', own['DataProviderID'])?.['ID'],
      NumberOfPoints: own['NumberOfPoints'] ?? '',
      DataQualityLevel: own['DataQualityLevel'] ?? '',
      PercentageSimilarity: '',
    };
  };
  const usageType = (usage: V3Object): string =>
    element('UsageType', { ID: usage['ID'] }, titled ? escaped(usage['Title'], /[&<>]/g) : '');
  const statusType = (status: V3Object, own: V3Object): string =>
    element('StatusType', {
      ID: status['ID'],
      Title: titled ? status['Title'] : undefined,
      DateLastStatusUpdate: date(own['DateLastStatusUpdate']),
    });
  const comments = (all: unknown): string =>
    Array.isArray(all)
      ? element('UserComments', {}, all.filter(isV3Object).map(comment).join(''))
      : '';
  const poi = (own: V3Object): string => {
    const usage = item('usageTypes', own['UsageTypeID']);
    const status = item('statusTypes', own['StatusTypeID']);
    const plugs = own['Connections'] as readonly V3Object[];
    const content = [
      leaf('GeneralComments', own['GeneralComments'] ?? ''),
      element('AddressInfo', {}, address(own['AddressInfo'] as V3Object)),
      connections(plugs),
      element('ChargerTypes', {}, levels(plugs)),
      usage === undefined ? '' : usageType(usage),
      leaf('UsageCost', own['UsageCost'] === '' ? undefined : own['UsageCost']),
      status === undefined ? '' : statusType(status, own),
      comments(own['UserComments']),
    ];
    return element('ChargePoint', attributesOf(own), content.join(''));
  };
  return pois.map(poi).join('');
}

function leaf(name: string, value: unknown): string {
  return value === undefined ? '' : element(name, {}, escaped(value, /[&<>\r]/g));
}

function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value, /[&<>\r"\t\n]/g)}"`)
    .join('');
  return content === '' ? `<${name}${written} />` : `<${name}${written}>${content}</${name}>`;
}

const names = new Map([
  ...Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }),
]);

function escaped(value: unknown, which: RegExp): string {
  return wellFormed(typeof value === 'number' ? JSON.stringify(value) : String(value)).replace(
    which,
    (character) =>
      names.get(character) ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

/** What XML can hold of a text, said in another way than in the code: code point by code point. */
export function wellFormed(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 32 && !'\t\n\r'.includes(character);
    const isForbidden = isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe;
    return isForbidden || code === 0xffff ? '\uFFFD' : character;
  }).join('');
}

function date(value: unknown): string {
  if (value === undefined) return '';
  const [, year, month, day, time] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(String(value)) ?? [];
  return `${month}/${day}/${year} ${time}`;
}

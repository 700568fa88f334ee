import type { EpochMs } from '../../base/clock.ts';
import { licenceOf } from '../../domain/licence.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import type { RecordCursor } from '../v3/ready/layout.ts';
import { readRecord } from '../v3/ready/read-record.ts';
import { isV3Object, type V3Object } from '../v3/v3-object.ts';

/** What ids of the reference data are called. Made once for each version of the lists. */
export interface FeatureTitles {
  readonly operators: ReadonlyMap<unknown, string>;
  readonly countries: ReadonlyMap<unknown, string>;
  readonly connectionTypes: ReadonlyMap<unknown, string>;
  readonly statusTypes: ReadonlyMap<unknown, string>;
  readonly operational: ReadonlyMap<unknown, boolean | null>;
  readonly usageTypes: ReadonlyMap<unknown, string>;
  readonly providers: ReadonlyMap<unknown, string>;
  readonly licences: ReadonlyMap<unknown, string | undefined>;
}

export function featureTitles(lists: ReferenceLists): FeatureTitles {
  const titles = (list: readonly { readonly id: number; readonly title: string }[]) =>
    new Map(list.map(({ id, title }) => [id, title.trim()]));
  return {
    operators: titles(lists.operators),
    countries: new Map(lists.countries.map(({ id, isoCode }) => [id, isoCode])),
    connectionTypes: titles(lists.connectionTypes),
    statusTypes: titles(lists.statusTypes),
    operational: new Map(lists.statusTypes.map(({ id, isOperational }) => [id, isOperational])),
    usageTypes: titles(lists.usageTypes),
    providers: titles(lists.dataProviders),
    licences: new Map(
      lists.dataProviders.map((provider) => [provider.id, licenceOf(provider)?.id]),
    ),
  };
}

/** A GeoJSON feature (RFC 7946) of one location. */
export interface LocationFeature {
  readonly type: 'Feature';
  readonly id: number;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Members of `properties`: what they are, and their JSON type. */
export const featureProperties = {
  title: ['string', 'Name of the location.'],
  operator: ['string', 'Name of the operator.'],
  address: ['string', 'Street and number.'],
  town: ['string', 'Town.'],
  state: ['string', 'State or province.'],
  postcode: ['string', 'Postcode.'],
  country: ['string', 'ISO 3166-1 alpha-2 code of the country.'],
  power_kw: ['number', 'Highest power of a connection in kW.'],
  plugs: ['array', 'Names of the different connection types.'],
  points: ['integer', 'How many vehicles can charge at once.'],
  status: ['string', 'Status of the location.'],
  is_operational: ['boolean', 'Whether locations of this status work.'],
  usage: ['string', 'Who may charge.'],
  cost: ['string', 'What charging costs.'],
  phone: ['string', 'Telephone number.'],
  url: ['string', 'Page about the location.'],
  provider: ['string', 'Name of the data provider.'],
  licence: ['string', 'Licence of the data by its SPDX id, where it is known.'],
  created: ['string', 'When the location was added, UTC.'],
  updated: ['string', 'When it last changed, UTC: the time that `datetime` is compared with.'],
} as const satisfies Readonly<Record<string, readonly [type: string, doc: string]>>;

/** The feature of the record at the cursor: flat, every property there, null where nothing is known. */
export function locationFeature(
  cursor: RecordCursor,
  titles: FeatureTitles,
  recentSince: EpochMs,
): LocationFeature {
  const poi = readRecord(cursor, {
    includeComments: false,
    recentSince,
    distance: undefined,
    distanceUnit: 0,
  });
  const address = isV3Object(poi['AddressInfo']) ? poi['AddressInfo'] : {};
  return {
    type: 'Feature',
    id: Number(poi['ID']),
    geometry: {
      type: 'Point',
      coordinates: [Number(address['Longitude']), Number(address['Latitude'])],
    },
    properties: propertiesOf(poi, address, titles),
  };
}

function propertiesOf(
  poi: V3Object,
  address: V3Object,
  titles: FeatureTitles,
): { readonly [Name in keyof typeof featureProperties]: unknown } {
  const connections = Array.isArray(poi['Connections'])
    ? poi['Connections'].filter(isV3Object)
    : [];
  const powers = connections.map(({ PowerKW }) => PowerKW).filter((kw) => typeof kw === 'number');
  const plugs = connections.map(({ ConnectionTypeID }) =>
    titles.connectionTypes.get(ConnectionTypeID),
  );
  return withNulls({
    title: address['Title'],
    operator: titles.operators.get(poi['OperatorID']),
    address: address['AddressLine1'],
    town: address['Town'],
    state: address['StateOrProvince'],
    postcode: address['Postcode'],
    country: titles.countries.get(address['CountryID']),
    power_kw: powers.length === 0 ? undefined : Math.max(...powers),
    plugs: [...new Set(plugs.filter((title) => title !== undefined))],
    points: poi['NumberOfPoints'],
    status: titles.statusTypes.get(poi['StatusTypeID']),
    is_operational: titles.operational.get(poi['StatusTypeID']),
    usage: titles.usageTypes.get(poi['UsageTypeID']),
    cost: poi['UsageCost'],
    phone: address['ContactTelephone1'],
    url: address['RelatedURL'],
    provider: titles.providers.get(poi['DataProviderID']),
    licence: titles.licences.get(poi['DataProviderID']),
    created: poi['DateCreated'],
    updated: poi['DateLastStatusUpdate'],
  });
}

function withNulls<T extends object>(properties: T): T {
  const entries = Object.entries(properties).map(([name, value]) => [name, value ?? null] as const);
  return Object.fromEntries(entries) as T;
}

import { addressSlot, connectionSlot, poiSlot } from '../v3/ready/compact-members.ts';
import type { RecordSpans } from '../v3/ready/record-spans.ts';
import type { V3Reference } from '../v3/v3-reference.ts';
import { siteLink } from './site-link.ts';

const slots = {
  id: poiSlot('ID'),
  generalComments: poiSlot('GeneralComments'),
  accessComments: addressSlot('AccessComments'),
  country: addressSlot('CountryID'),
  status: poiSlot('StatusTypeID'),
  usage: poiSlot('UsageTypeID'),
  dataProvider: poiSlot('DataProviderID'),
} as const;
const addressSlots = ['AddressLine1', 'AddressLine2', 'Town', 'StateOrProvince', 'Postcode'].map(
  addressSlot,
);
const connectionSlots = {
  type: connectionSlot('ConnectionTypeID'),
  amps: connectionSlot('Amps'),
  voltage: connectionSlot('Voltage'),
  powerKw: connectionSlot('PowerKW'),
  currentType: connectionSlot('CurrentTypeID'),
  quantity: connectionSlot('Quantity'),
  status: connectionSlot('StatusTypeID'),
  comments: connectionSlot('Comments'),
} as const;

/**
 * What people read of a location in a viewer of maps, as HTML (API contract 4.5): address, comments, connections,
 * status, usage, a link, whose data it is. Texts of contributors are escaped: they are never markup.
 */
export function locationSummary(spans: RecordSpans, reference: V3Reference): string {
  const id = spans.text(slots.id) ?? '';
  const status = titleOf(reference, 'statusTypes', spans.int(slots.status));
  const usage = titleOf(reference, 'usageTypes', spans.int(slots.usage));
  return [
    addressBlock(spans, reference),
    commentBlocks(spans),
    connectionList(spans, reference),
    status === undefined ? '' : `<p>Status: ${html(status)}</p>`,
    usage === undefined ? '' : `<p>Usage: ${html(usage)}</p>`,
    `<a href="${siteLink}${id}">View More Details (OCM-${id})</a>`,
    providerNote(spans, reference),
  ].join('');
}

function addressBlock(spans: RecordSpans, reference: V3Reference): string {
  const country = titleOf(reference, 'countries', spans.int(slots.country));
  const lines = [...addressSlots.map((slot) => spans.text(slot)), country];
  const block = lines.map((line) => (line === undefined ? '' : `\r\n${html(line)}`)).join('');
  return block === '' ? '' : `<p>${block}</p>`;
}

function commentBlocks(spans: RecordSpans): string {
  const general = spans.text(slots.generalComments);
  const access = spans.text(slots.accessComments);
  return [
    general === undefined || general === '' ? '' : `<p><em>${html(general)}</em></p>`,
    access === undefined || access === general ? '' : `<p>${html(access)}</p>`,
  ].join('');
}

function connectionList(spans: RecordSpans, reference: V3Reference): string {
  if (spans.connectionCount === 0) return '';
  const items = Array.from(
    { length: spans.connectionCount },
    (_, i) => `<li>${html(connectionText(spans, i, reference))}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** `Connection Type: CCS (Type 2), 125A Max. Current, 400V, 50kW, DC, 2 Present`: what is known of it. */
function connectionText(spans: RecordSpans, i: number, reference: V3Reference): string {
  const text = (slot: number): string | undefined => spans.text(spans.inConnection(i, slot));
  const int = (slot: number): number | undefined => spans.int(spans.inConnection(i, slot));
  const { type, amps, voltage, powerKw, currentType, quantity, status, comments } = connectionSlots;
  const parts: readonly (readonly [before: string, value: string | undefined, after: string])[] = [
    ['Connection Type: ', titleOf(reference, 'connectionTypes', int(type)), ''],
    ['', text(amps), 'A Max. Current'],
    ['', text(voltage), 'V'],
    ['', text(powerKw), 'kW'],
    ['', titleOf(reference, 'currentTypes', int(currentType)), ''],
    ['', text(quantity), ' Present'],
    ['Status: ', titleOf(reference, 'statusTypes', int(status)), ''],
    ['Comment: ', text(comments), ''],
  ];
  return parts
    .flatMap(([before, value, after]) => (value === undefined ? [] : [before + value + after]))
    .join(', ');
}

function providerNote(spans: RecordSpans, reference: V3Reference): string {
  const provider = reference.item('dataProviders', spans.int(slots.dataProvider));
  if (provider === undefined) return '';
  const { Title, WebsiteURL, License } = provider;
  const title = html(String(Title));
  // Only such links lead to a site; others could hold a script.
  const isLink = typeof WebsiteURL === 'string' && /^https?:\/\//i.test(WebsiteURL);
  const linked = isLink ? `<a href="${html(WebsiteURL)}">${title}</a>` : title;
  const license = typeof License === 'string' && License !== '' ? ` - ${html(License)}` : '';
  return `<p><small>Data Provider: ${linked}${license}</small></p>`;
}

function titleOf(
  reference: V3Reference,
  list: Parameters<V3Reference['item']>[0],
  id: number | undefined,
): string | undefined {
  const title = reference.item(list, id)?.['Title'];
  return typeof title === 'string' ? title : undefined;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function html(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

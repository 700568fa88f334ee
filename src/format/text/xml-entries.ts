import type { V3Object } from '../v3/v3-object.ts';
import type { V3Reference } from '../v3/v3-reference.ts';
import { EntryBytes } from './entry-bytes.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** What XML writes for entries of the reference data: attributes and elements, whole, or up to what the location adds. */
export class XmlEntries {
  readonly operators: EntryBytes;
  readonly dataProviders: EntryBytes;
  readonly countries: EntryBytes;
  readonly connectionTypes: EntryBytes;
  readonly levels: EntryBytes;
  readonly connectionStatuses: EntryBytes;
  readonly chargerTypes: EntryBytes;
  readonly usageTypes: EntryBytes;
  readonly statusTypes: EntryBytes;
  readonly #ownBytes: number;
  readonly #connectionBytes: number;

  /** Not `verbose` leaves out most titles; without a `reference` nothing is known. */
  constructor(reference: V3Reference | undefined, verbose: boolean) {
    const of = (
      list: ConstructorParameters<typeof EntryBytes>[1],
      write: (id: string, title: string, entry: V3Object) => string,
    ): EntryBytes =>
      new EntryBytes(reference, list, (entry) =>
        write(String(entry['ID']), String(entry['Title']), entry),
      );
    this.operators = of(
      'operators',
      (id, title) => ` OperatorID="${id}"${verbose ? attribute('OperatorTitle', title) : ''}`,
    );
    this.dataProviders = of('dataProviders', (id) => ` DataProviderID="${id}"`);
    this.countries = of('countries', (_, title) => element('Country', title));
    this.connectionTypes = of(
      'connectionTypes',
      (id, title) => ` TypeID="${id}"${attribute('TypeName', title)}`,
    );
    this.levels = of(
      'chargerTypes',
      (id, title) => ` LevelID="${id}"${attribute('LevelName', title)}`,
    );
    this.connectionStatuses = of('statusTypes', (_, title) => attribute('Status', title));
    this.chargerTypes = of('chargerTypes', (id, title, entry) => {
      const isFast = entry['IsFastChargeCapable'] === true ? 'True' : 'False';
      const more = attribute('Title', title) + attribute('IsFastChargeCapable', isFast);
      return `<ChargerType ID="${id}"${verbose ? more : ''} />`;
    });
    this.usageTypes = of('usageTypes', (id, title) =>
      verbose && title !== ''
        ? `<UsageType ID="${id}">${xmlText(title)}</UsageType>`
        : `<UsageType ID="${id}" />`,
    );
    this.statusTypes = of(
      'statusTypes',
      (id, title) => `<StatusType ID="${id}"${verbose ? attribute('Title', title) : ''}`,
    );
    const { operators, dataProviders, countries, usageTypes, statusTypes } = this;
    this.#ownBytes = sumOfLongest([operators, dataProviders, countries, usageTypes, statusTypes]);
    const { connectionTypes, levels, connectionStatuses, chargerTypes } = this;
    this.#connectionBytes = sumOfLongest([
      connectionTypes,
      levels,
      connectionStatuses,
      chargerTypes,
    ]);
  }

  /** What the entries of a location with this many connections take at most. */
  bytesFor(connections: number): number {
    return this.#ownBytes + connections * this.#connectionBytes;
  }
}

function sumOfLongest(entries: readonly EntryBytes[]): number {
  return entries.reduce((sum, { longest }) => sum + longest, 0);
}

function attribute(name: string, value: string): string {
  return ` ${name}="${xmlAttribute(value)}"`;
}

function element(name: string, text: string): string {
  return text === '' ? `<${name} />` : `<${name}>${xmlText(text)}</${name}>`;
}

import type { EpochMs } from '../../base/clock.ts';
import { formatUtc } from '../../base/time.ts';
import {
  type ReferenceListName,
  type ReferenceLists,
  referenceListNames,
} from '../../domain/reference.ts';
import { commentShape, poiShape, referenceShapes } from './shape.ts';
import type { V3Object } from './v3-object.ts';
import { V3Reference } from './v3-reference.ts';
import { lineStart, type V3Style, writeItems, writeObject } from './write.ts';

/** How each list is called in v3, and whether its entries come by title instead of by id (API contract 7.1). */
export const printedLists: {
  readonly [Name in ReferenceListName]: { readonly name: string; readonly byTitle?: true };
} = {
  chargerTypes: { name: 'ChargerTypes' },
  connectionTypes: { name: 'ConnectionTypes', byTitle: true },
  currentTypes: { name: 'CurrentTypes' },
  countries: { name: 'Countries', byTitle: true },
  dataProviders: { name: 'DataProviders' },
  operators: { name: 'Operators', byTitle: true },
  statusTypes: { name: 'StatusTypes' },
  submissionStatusTypes: { name: 'SubmissionStatusTypes' },
  usageTypes: { name: 'UsageTypes', byTitle: true },
  userCommentTypes: { name: 'UserCommentTypes' },
  checkInStatusTypes: { name: 'CheckinStatusTypes' },
  dataTypes: { name: 'DataTypes' },
  metadataGroups: { name: 'MetadataGroups' },
};

/** Ids by the name of a list. */
export type ListedIds = { readonly [Name in ReferenceListName]?: ReadonlySet<number> | undefined };

/**
 * Writes the reference data document of v3: all lists, then the template objects. Texts of the lists are kept for
 * each style, because clients ask for the whole document at every start.
 */
export class ReferenceDocument {
  readonly #reference: V3Reference;
  readonly #madeAt: EpochMs;
  readonly #texts = new Map<string, string>();

  /** `madeAt` stands in the template objects as the time of their dates. */
  constructor(lists: ReferenceLists, madeAt: EpochMs) {
    this.#reference = new V3Reference(lists);
    this.#madeAt = madeAt;
  }

  /** The document; of the lists in `only`, nothing but the entries with these ids. */
  write(style: V3Style, only: ListedIds = {}): string {
    const members: (readonly [name: string, text: string | undefined])[] = referenceListNames.map(
      (list) => [printedLists[list].name, this.#listText(list, style, only[list])],
    );
    members.push(
      ['UserProfile', undefined],
      ['ChargePoint', writeObject(this.#poiTemplate(), poiShape, style, 1, this.#reference)],
      [
        'UserComment',
        writeObject(this.#commentTemplate(), commentShape, style, 1, this.#reference),
      ],
    );
    const start = lineStart(style, 1);
    const printed = members
      .filter(([, text]) => style.verbose || text !== undefined)
      .map(
        ([name, text]) =>
          `"${style.camelCase ? lowerFirst(name) : name}":${style.compact ? '' : ' '}${text ?? 'null'}`,
      );
    return `{${start}${printed.join(`,${start}`)}${lineStart(style, 0)}}`;
  }

  #listText(list: ReferenceListName, style: V3Style, ids?: ReadonlySet<unknown>): string {
    if (ids !== undefined) return this.#writeList(list, style, ids);
    const key = `${list} ${style.verbose} ${style.compact} ${style.camelCase}`;
    const text = this.#texts.get(key) ?? this.#writeList(list, style);
    this.#texts.set(key, text);
    return text;
  }

  #writeList(list: ReferenceListName, style: V3Style, ids?: ReadonlySet<unknown>): string {
    const items = this.#reference
      .items(list)
      .filter((item) => ids === undefined || ids.has(item['ID']));
    const sorted = printedLists[list].byTitle === true ? [...items].sort(compareTitles) : items;
    return writeItems(sorted, referenceShapes[list], style, 1, this.#reference);
  }

  #poiTemplate(): V3Object {
    const madeAt = formatUtc(this.#madeAt);
    return {
      DataProvider: { ID: 0, IsRestrictedEdit: false },
      OperatorInfo: { ID: 0 },
      UsageType: { ID: 0 },
      StatusType: { ID: 0, IsUserSelectable: false },
      IsRecentlyVerified: true,
      DateLastVerified: madeAt,
      ID: -1,
      UUID: '00000000-0000-0000-0000-000000000000',
      AddressInfo: { ID: 0, Latitude: 0, Longitude: 0, DistanceUnit: 0 },
      Connections: [{ ID: 0 }],
      NumberOfPoints: 1,
      GeneralComments: '',
      DateLastConfirmed: madeAt,
      DateLastStatusUpdate: madeAt,
      DataQualityLevel: 1,
      DateCreated: madeAt,
    };
  }

  #commentTemplate(): V3Object {
    return {
      ID: 0,
      ChargePointID: 0,
      CommentType: this.#reference.items('userCommentTypes')[0],
      Comment: '',
      DateCreated: formatUtc(this.#madeAt),
      CheckinStatusType: this.#reference.items('checkInStatusTypes')[0],
    };
  }
}

/** Ignores letter case, as the collation of the original's database does. */
function compareTitles(a: V3Object, b: V3Object): number {
  const [titleA, titleB] = [String(a['Title']).toLowerCase(), String(b['Title']).toLowerCase()];
  if (titleA === titleB) return 0;
  return titleA < titleB ? -1 : 1;
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

import { parseInt32 } from '../../base/parse-number.ts';
import type { NumberFacet, NumbersFacet } from '../../domain/facet.ts';
import { licences } from '../../domain/licence.ts';
import { bool, type Codec, intList, shortened, text, textList } from '../codec.ts';
import { type AnyParameter, defineParameter } from '../parameter.ts';
import type { Vocabulary } from '../vocabulary.ts';

function idsOf(
  name: Lowercase<string>,
  facet: NumberFacet,
  ids: string,
  doc: string,
): AnyParameter {
  return defineParameter({
    name,
    doc,
    example: `${name}=${ids}`,
    codec: intList,
    apply: (draft, values) => {
      draft.where.push({ op: 'anyOf', facet, values });
    },
  });
}

export const operatorId = idsOf(
  'operatorid',
  'operatorId',
  '1,45',
  'Only of these operators; locations without an operator never match.',
);

export const dataProviderId = idsOf(
  'dataproviderid',
  'dataProviderId',
  '1',
  'Only from these data providers.',
);

export const usageTypeId = idsOf(
  'usagetypeid',
  'usageTypeId',
  '1,4',
  'Only of these usage types; 0 is the type "Unknown", not the absence of a type.',
);

export const statusTypeId = idsOf(
  'statustypeid',
  'statusTypeId',
  '50',
  'Only with these statuses. Removed locations (200, 210) are never returned.',
);

export const submissionStatusTypeId = defineParameter({
  name: 'submissionstatustypeid',
  doc: 'Only with these submission statuses. The published ones (100 and 200) are all that everybody gets; editors and moderators who are signed in get the others too, but for private places (1010). Without an id above 0 it does nothing.',
  example: 'submissionstatustypeid=200',
  codec: intList,
  apply: (draft, values) => {
    if (!values.some((id) => id > 0)) return;
    draft.where.push({ op: 'anyOf', facet: 'submissionStatusTypeId', values });
  },
});

export const openData = defineParameter({
  name: 'opendata',
  doc: '`true`: only from data providers that are licensed as open data; `false`: only from the others.',
  example: 'opendata=true',
  codec: bool,
  apply: (draft, isOpen, vocabulary) => {
    const values = vocabulary.openDataProviderIds();
    draft.where.push({ op: isOpen ? 'anyOf' : 'noneOf', facet: 'dataProviderId', values });
  },
});

const providerPrefix = 'provider:';
const licenceWords = new Set(['open', ...licences.map(({ id }) => id.toLowerCase())]);

/** Words in lower case. Also unknown ones: data under terms that nobody asked for must not come instead. */
const licenceList: Codec<readonly string[]> = {
  ...textList((word) => word.trim().toLowerCase()),
  expected: '"open", SPDX ids such as "CC-BY-4.0", or "provider:29", separated by commas',
  flaw: (value) => {
    const unknown = value.split(',').find((word) => !isLicenceWord(word.trim().toLowerCase()));
    return unknown === undefined
      ? undefined
      : `"${shortened(unknown)}" is no known licence: nothing matches it`;
  },
};

function isLicenceWord(word: string): boolean {
  return word === '' || licenceWords.has(word) || providerOf(word) !== undefined;
}

function providerOf(word: string): number | undefined {
  return word.startsWith(providerPrefix)
    ? parseInt32(word.slice(providerPrefix.length))
    : undefined;
}

export const licence = defineParameter({
  name: 'licence',
  aliases: ['license'],
  doc: 'Only data under one of these licences: SPDX ids such as `CC-BY-4.0`, as recognised in the licence texts of the data providers, `open` for all licences that are open by the Open Definition, `provider:29` for a data provider whatever its licence. An unknown licence matches nothing. `open` is stricter than `opendata=true`: it leaves out providers whose licence forbids commercial use.',
  example: 'licence=open&maxresults=10',
  codec: licenceList,
  apply: (draft, words, vocabulary) => {
    const values = words.flatMap((word) => {
      const provider = providerOf(word);
      return provider === undefined ? vocabulary.providerIdsOfLicence(word) : [provider];
    });
    draft.where.push(
      values.length === 0 ? { op: 'nothing' } : { op: 'anyOf', facet: 'dataProviderId', values },
    );
  },
});

function titleOf(
  name: Lowercase<string>,
  facet: NumberFacet | NumbersFacet,
  list: Parameters<Vocabulary['idsByTitle']>[0],
  someTitle: string,
  doc: string,
): AnyParameter {
  return defineParameter({
    name,
    doc,
    example: `${name}=${someTitle}`,
    codec: text,
    apply: (draft, title, vocabulary) => {
      const values = vocabulary.idsByTitle(list, title);
      draft.where.push(values.length === 0 ? { op: 'nothing' } : { op: 'anyOf', facet, values });
    },
  });
}

export const operatorName = titleOf(
  'operatorname',
  'operatorId',
  'operators',
  '(Unknown Operator)',
  'Deprecated, use `operatorid`. Only of the operator with exactly this title.',
);

export const dataProviderName = titleOf(
  'dataprovidername',
  'dataProviderId',
  'dataProviders',
  'Open Charge Map Contributors',
  'Deprecated, use `dataproviderid`. Only from the data provider with exactly this title.',
);

export const connectionType = titleOf(
  'connectiontype',
  'connectionTypeId',
  'connectionTypes',
  'CCS (Type 2)',
  'Deprecated, use `connectiontypeid`. Only with a connection of the type with exactly this title.',
);

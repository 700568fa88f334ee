import type { FlagFacet } from '../../domain/facet.ts';
import { bool } from '../codec.ts';
import { type AnyParameter, defineParameter } from '../parameter.ts';

function flagOf(name: Lowercase<string>, facet: FlagFacet, doc: string): AnyParameter {
  return defineParameter({
    name,
    doc,
    example: `${name}=true`,
    codec: bool,
    apply: (draft, value) => {
      draft.where.push({ op: 'is', facet, value });
    },
  });
}

export const hasMedia = flagOf(
  'hasmedia',
  'hasMedia',
  '`true`: only with a photo that is shown; `false`: only without.',
);

export const hasComment = flagOf(
  'hascomment',
  'hasComment',
  '`true`: only with a comment of any type; `false`: only without.',
);

export const hasCheckIns = flagOf(
  'hascheckins',
  'hasCheckIn',
  '`true`: only with a comment that carries a check-in status; `false`: only without.',
);

export const includeComments = defineParameter({
  name: 'includecomments',
  isFilter: false,
  doc: '`true` adds the comments and photos of each location, newest first.',
  example: 'hascomment=true&includecomments=true',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.output.includeComments = value;
  },
});

import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { type ChangeValue, labelOf } from '../../domain/location-change.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { shownValue } from '../../domain/shown-value.ts';
import { rejectionCodes, type Submission, submissionStates } from '../../domain/submission.ts';
import type { QueuedSubmission } from '../../registry/queue/read-queue.ts';

/** Who looks: an editor also sees what speaks against a submission and who works on it. */
export type Looker = 'editor' | 'owner';

/** A submission as answers list it. */
export function submissionItem(
  { submission, location }: QueuedSubmission,
  looker: Looker,
  lists: ReferenceLists,
): object {
  const { id, kind, locationId, accountId, accountName, changes } = submission;
  const countryId = submission.storedCountryId ?? submission.countryId;
  const country = lists.countries.find((one) => one.id === countryId);
  return {
    id,
    kind,
    state: submission.state,
    locationId,
    title: location?.address.title ?? submission.proposed?.address.title ?? null,
    country: country === undefined ? null : { id: country.id, title: country.title },
    createdAt: formatUtc(submission.createdAt),
    by: { id: accountId ?? null, username: accountName },
    note: submission.note ?? null,
    changed: changes.map(({ path }) => labelOf(path)),
    decision: decisionOf(submission),
    ...(looker === 'editor' ? editorMembers(submission) : {}),
  };
}

function editorMembers({ risk, nearbyIds, claim }: Submission): object {
  return {
    risk: {
      score: risk.score,
      reasons: risk.reasons.map(({ code, points, message }) => ({ code, points, message })),
    },
    nearbyIds,
    claim: claim === undefined ? null : { by: claim.by, until: formatUtc(claim.until) },
  };
}

function decisionOf({ decision }: Submission): object | null {
  if (decision === undefined) return null;
  const { at, by, byName, code, reason, applied, version, supersededBy } = decision;
  return {
    at: formatUtc(at),
    by: { id: by ?? null, username: byName },
    code: code ?? null,
    reason: reason ?? null,
    taken: applied,
    version: version ?? null,
    supersededBy: supersededBy ?? null,
  };
}

/** A value of a change: as it is stored, and as people read it. */
export function valueShape(path: string, value: ChangeValue, lists: ReferenceLists): object {
  return { value, text: shownValue(path, value, lists) ?? null };
}

const text: JsonSchema = { type: ['string', 'null'] };
const integer: JsonSchema = { type: 'integer' };
const moment: JsonSchema = { type: 'string', format: 'date-time' };
const person: JsonSchema = objectOf({
  id: { type: ['integer', 'null'] },
  username: { type: 'string' },
});

export const valueSchema: JsonSchema = objectOf({
  value: {
    description:
      'As it is stored: a text, a number, a position, a connection, or null for nothing.',
  },
  text: { ...text, description: 'As people read it: names in place of ids.' },
});

const itemProperties = {
  id: integer,
  kind: { enum: ['new', 'edit'] },
  state: { enum: submissionStates },
  locationId: integer,
  title: text,
  country: { anyOf: [objectOf({ id: integer, title: { type: 'string' } }), { type: 'null' }] },
  createdAt: moment,
  by: person,
  note: { ...text, description: 'What the contributor wrote to the editors.' },
  changed: {
    type: 'array',
    items: { type: 'string' },
    description: 'Of an edit: what it changes, in words.',
  },
  decision: {
    anyOf: [
      objectOf({
        at: moment,
        by: person,
        code: { enum: [...rejectionCodes, null] },
        reason: text,
        taken: { type: 'array', items: { type: 'string' } },
        version: { type: ['integer', 'null'] },
        supersededBy: { type: ['integer', 'null'] },
      }),
      { type: 'null' },
    ],
  },
} as const satisfies Record<string, JsonSchema>;

const editorProperties = {
  risk: objectOf({
    score: { type: 'integer', minimum: 0, maximum: 100 },
    reasons: {
      type: 'array',
      items: objectOf({ code: { type: 'string' }, points: integer, message: { type: 'string' } }),
    },
  }),
  nearbyIds: {
    type: 'array',
    items: integer,
    description: 'Locations that a new one may be the same as, as of its submission.',
  },
  claim: { anyOf: [objectOf({ by: integer, until: moment }), { type: 'null' }] },
} as const satisfies Record<string, JsonSchema>;

/** As its owner sees it. */
export const ownItemSchema: JsonSchema = objectOf(itemProperties);
/** As editors see it. */
export const itemSchema: JsonSchema = objectOf({ ...itemProperties, ...editorProperties });
/** As both may see it. */
export const anyItemSchema: JsonSchema = {
  ...ownItemSchema,
  properties: { ...itemProperties, ...editorProperties },
};

/** The schema of an object that always has all of these members. */
export function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { nearestWord } from '../../base/nearest-word.ts';
import { type AuditAction, auditActions } from '../../domain/audit.ts';
import { maxId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { textNamed } from '../../query/raw-text.ts';
import { type AuditLine, readAuditLog } from '../../registry/read-audit-log.ts';
import { wholeNumber } from '../applications/read-values.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';

/** Who did what to what, for administrators (website.md 10.7, 75). */
export const auditLog: Endpoint = {
  method: 'GET',
  path: '/v4/audit',
  operationId: 'readAuditLog',
  tag: 'Administration',
  summary: 'The audit log',
  doc: 'What was written here, by whom and from where, newest first. Lines are only ever added. Network addresses are told as keyed hashes: equal ones are equal addresses. `nextBefore` of a page is `before` of the next one; it is null on the last. For administrators.',
  parameters: parametersOf(),
  answers: [
    {
      status: 200,
      doc: 'A page of the log.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              lines: { type: 'array', items: lineSchema() },
              nextBefore: { type: ['integer', 'null'] },
            },
            required: ['lines', 'nextBefore'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'invalid-parameter'],
  handler: (deps) => async (request, reply) => {
    allowedCaller(await deps.callers.of(request), 'audit.read');
    const raw = request.query as Readonly<Record<string, unknown>>;
    const page = await readAuditLog(deps.database, {
      actorId: wholeNumber(textNamed(raw, 'actor'), 'actor', maxId),
      action: actionIn(textNamed(raw, 'action')),
      object: objectIn(textNamed(raw, 'object')),
      beforeId: wholeNumber(textNamed(raw, 'before'), 'before', maxId),
      limit: limitIn(textNamed(raw, 'limit')),
    });
    return reply
      .header('Cache-Control', cacheRules.never)
      .send({ lines: page.lines.map(shapeOf), nextBefore: page.nextBefore });
  },
};

function parametersOf(): readonly EndpointParameter[] {
  const parameter = (name: string, doc: string, schema: JsonSchema): EndpointParameter => ({
    name,
    in: 'query',
    doc,
    schema,
  });
  return [
    parameter('actor', 'Only what the account with this id did.', {
      type: 'integer',
      minimum: 0,
      maximum: maxId,
    }),
    parameter('action', 'Only this action.', { type: 'string', enum: auditActions }),
    parameter('object', 'Only what was done to this, as kind and id: `comment 17`.', {
      type: 'string',
      pattern: '^[a-z-]{1,40} \\S{1,100}$',
    }),
    parameter('before', 'Only lines with smaller ids.', {
      type: 'integer',
      minimum: 0,
      maximum: maxId,
    }),
    parameter('limit', `Lines of a page; ${limits.defaultListedItems} when absent.`, {
      type: 'integer',
      minimum: 1,
      maximum: limits.maxListedItems,
    }),
  ];
}

function lineSchema(): JsonSchema {
  const any = { description: 'Plain JSON of what changed; null where there is nothing to tell.' };
  const properties = {
    id: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    actor: {
      type: 'object',
      properties: {
        kind: { enum: ['account', 'system', 'anonymous'] },
        id: { type: ['integer', 'null'] },
        name: { type: 'string', description: 'As it was then; of `system`, which process.' },
      },
      required: ['kind', 'id', 'name'],
    },
    action: { type: 'string' },
    object: {
      type: 'object',
      properties: { kind: { type: 'string' }, id: { type: 'string' } },
      required: ['kind', 'id'],
    },
    before: any,
    after: any,
    addressHash: { type: ['string', 'null'] },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

function shapeOf({ actorKind, actorId, actorName, at, ...line }: AuditLine) {
  const actor = { kind: actorKind, id: actorId, name: actorName };
  return { ...line, at: new Date(at).toISOString(), actor };
}

function actionIn(text: string | undefined): AuditAction | undefined {
  if (text === undefined) return undefined;
  const action = auditActions.find((known) => known === text);
  if (action !== undefined) return action;
  const near = nearestWord(text, auditActions);
  const hint = near === undefined ? `one of ${auditActions.join(', ')}` : `perhaps "${near}"`;
  throw new AppError('invalid-parameter', `Cannot use "action": found "${text}", expected ${hint}`);
}

function objectIn(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, kind, id] = /^([a-z-]{1,40}) (\S{1,100})$/.exec(text) ?? [];
  if (kind !== undefined && id !== undefined) return { kind, id };
  throw new AppError(
    'invalid-parameter',
    `Cannot use "object": found "${text}", expected a kind and an id such as "comment 17"`,
  );
}

function limitIn(text: string | undefined): number {
  const limit = wholeNumber(text, 'limit', limits.maxListedItems) ?? limits.defaultListedItems;
  return Math.max(1, limit);
}

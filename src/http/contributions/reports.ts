import type { RouteHandlerMethod } from 'fastify';
import { AppError } from '../../base/errors.ts';
import { formatUtc } from '../../base/time.ts';
import {
  type ContentReport,
  type ReportedKind,
  type ReportReason,
  reportOutcomes,
  reportReasons,
} from '../../domain/content-report.ts';
import { limits } from '../../domain/limits.ts';
import { closeReport } from '../../registry/contributions/close-report.ts';
import { listReports } from '../../registry/contributions/read-moderation.ts';
import { reportContent } from '../../registry/contributions/report-content.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointBody, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { type JsonMembers, jsonMembers, textMember } from '../json-members.ts';
import { authorOf, readerOf, show, writeErrors } from '../write-request.ts';
import { deskOf } from './desk-of.ts';
import { pageOf, pageParameters, queryText } from './page-parameters.ts';

const reasons = Object.keys(reportReasons) as readonly ReportReason[];

const body: EndpointBody = {
  doc: `What is wrong. ${Object.entries(reportReasons)
    .map(([reason, doc]) => `\`${reason}\`: ${doc.toLowerCase()}.`)
    .join(' ')}`,
  schema: {
    type: 'object',
    properties: {
      reason: { enum: reasons },
      text: { type: 'string', maxLength: limits.maxRemarkLength },
    },
    required: ['reason'],
  },
  maxBytes: limits.maxCommentBodyBytes,
};

export const commentReport = reporting('comment', 'comment', 'reportComment');
export const photoReport = reporting('photo', 'mediaitem', 'reportPhoto');

function reporting(kind: ReportedKind, segment: string, operationId: string): Endpoint {
  return {
    method: 'POST',
    path: `/v4/${segment}/:id/report`,
    operationId,
    tag: 'Contributions',
    summary: `Report a ${kind} that should not be there`,
    doc: `Moderators look at it. Each account can report a ${kind} once.`,
    parameters: [idParameter(kind)],
    body,
    answers: [{ status: 204, doc: 'Moderators have it.' }],
    errors: ['invalid-parameter', 'not-found', 'conflict', ...writeErrors, 'request-too-large'],
    handler: (deps) => async (request, reply) => {
      const author = await authorOf(deps, request, 'comment.report');
      const objectId = idOf(request, kind);
      const members = jsonMembers(request.body);
      const submission = {
        kind,
        objectId,
        reason: reasonOf(members),
        text: textMember(members, 'text'),
      };
      await reportContent(deps.database, submission, author, deps.clock.now());
      return reply.code(204).send();
    },
  };
}

function reasonOf(members: JsonMembers): ReportReason {
  const given = members.get('reason');
  const reason = reasons.find((known) => known === given);
  if (reason !== undefined) return reason;
  throw new AppError(
    'invalid-parameter',
    `"reason" is ${JSON.stringify(given) ?? 'missing'}, allowed are ${reasons.join(', ')}`,
  );
}

const id = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };

/** For moderators. */
export const reportList: Endpoint = {
  method: 'GET',
  path: '/v4/report',
  operationId: 'listReports',
  tag: 'Administration',
  summary: 'Reported comments and photos',
  doc: 'Open reports, the oldest first; closed ones with `state=closed`. For moderators.',
  parameters: [
    {
      name: 'state',
      in: 'query',
      doc: '`open` (when absent) or `closed`.',
      schema: { enum: ['open', 'closed'] },
      example: 'open',
    },
    ...pageParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The reports.',
      content: {
        'application/json': {
          schema: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id,
                kind: { enum: ['comment', 'photo'] },
                objectId: id,
                locationId: id,
                reporterId: id,
                createdAt: time,
                reason: { enum: reasons },
                text: { type: 'string' },
                outcome: { enum: [...reportOutcomes, null] },
                closedAt: { ...time, type: ['string', 'null'] },
                closedBy: { type: ['integer', 'null'] },
              },
              required: ['id', 'kind', 'objectId', 'locationId', 'reason', 'text', 'outcome'],
            },
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    await readerOf(deps, request, 'report.handle');
    const isOpen = queryText(request, 'state')?.toLowerCase() !== 'closed';
    const reports = await listReports(deps.database, { isOpen, ...pageOf(request) });
    return reply.header('Cache-Control', cacheRules.never).send(reports.map(reportJson));
  },
};

function reportJson({ closed, createdAt, ...report }: ContentReport): object {
  return {
    ...report,
    createdAt: formatUtc(createdAt),
    outcome: closed?.outcome ?? null,
    closedAt: closed === undefined ? null : formatUtc(closed.at),
    closedBy: closed?.by ?? null,
  };
}

/** A moderator's decision. */
export const reportClose: Endpoint = {
  method: 'PATCH',
  path: '/v4/report/:id',
  operationId: 'closeReport',
  tag: 'Administration',
  summary: 'Decide about a report',
  doc: '`removed` deletes what was reported, `kept` lets it stay. All open reports of the same thing are closed with it.',
  parameters: [idParameter('report')],
  body: {
    doc: 'The decision.',
    schema: {
      type: 'object',
      properties: { outcome: { enum: reportOutcomes } },
      required: ['outcome'],
    },
    maxBytes: limits.maxCommentBodyBytes,
  },
  answers: [{ status: 204, doc: 'It is decided.' }],
  errors: ['invalid-parameter', 'not-found', 'conflict', ...writeErrors, 'request-too-large'],
  handler: closing,
};

function closing(deps: EndpointDeps): RouteHandlerMethod {
  return async (request, reply) => {
    const author = await authorOf(deps, request, 'report.handle');
    const reportId = idOf(request, 'report');
    const given = jsonMembers(request.body).get('outcome');
    const outcome = reportOutcomes.find((known) => known === given);
    if (outcome === undefined)
      throw new AppError(
        'invalid-parameter',
        `"outcome" is ${JSON.stringify(given) ?? 'missing'}, allowed are ${reportOutcomes.join(', ')}`,
      );
    const { database, photos, clock } = deps;
    const desk = deskOf(deps);
    await closeReport(database, reportId, outcome, author, desk, photos.blobs, clock.now());
    await show(deps);
    return reply.code(204).send();
  };
}

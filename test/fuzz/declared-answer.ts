import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { OpenApiDocument } from '../../src/http/docs/openapi.ts';
import { AnswerChecker } from '../support/answer-checker.ts';
import { decodeBody } from '../support/decode-body.ts';
import { expectDecent, type Reply } from './decent.ts';
import type { OperationRequest } from './openapi-requests.ts';

/** What the server may say before it looks at the operation: the request itself is broken or is for nobody. */
const refusals = [400, 404, 405, 413, 414, 415, 431];

/** A test that an answer is decent, and one that the document declares for the operation that was asked. */
export function declaredAnswer(
  document: OpenApiDocument,
): (request: OperationRequest, reply: LightMyRequestResponse) => void {
  const checker = new AnswerChecker(document);
  const expectDeclared = (request: OperationRequest, { status, type, body }: Reply) => {
    const { path } = request;
    const method = request.method === 'HEAD' ? 'get' : request.method;
    expect(checker.isDeclared(path, method, status), `${status} is declared`).toBe(true);
    // Submissions are acknowledged without a word unless one is asked for (API contract 5.3).
    if (status === 202 && body === '') return;
    const mediaType = type.split(';')[0]?.trim() ?? '';
    const mediaTypes = checker.mediaTypes(path, method, status);
    if (mediaTypes.length > 0) expect(mediaTypes).toContain(mediaType);
    const isChecked = request.method !== 'HEAD' && status === 200 && isJson(mediaType);
    if (!isChecked || changesShape(request)) return;
    const faults = checker.faultsOfBody(path, method, status, mediaType, JSON.parse(body));
    expect(faults).toEqual([]);
  };
  return (request, reply) => {
    const { path, method, isPathUsable } = request;
    const status = reply.statusCode;
    const type = String(reply.headers['content-type'] ?? '');
    const body = decodeBody(reply.rawPayload, reply.headers['content-encoding']);
    expectDecent(method, { status, type, body });
    const operation = document.paths[path]?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    if (operation === undefined || !isPathUsable || refusals.includes(status)) return;
    expectDeclared(request, { status, type, body });
  };
}

const isJson = (mediaType: string) => /json$/.test(mediaType) && !mediaType.includes('ndjson');

/** With these the members have other names, or not all are there. */
function changesShape({ target, body }: OperationRequest): boolean {
  return /[?&](camelcase|fields)=/i.test(target) || /"(camelcase|fields)"/i.test(`${body}`);
}

import { expect } from 'vitest';

/** Lines of a stack trace, and paths of this program. */
const traces = /^\s+at .+:\d+:\d+\)?$|[/\\](src|node_modules)[/\\]/m;

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What must hold whatever was asked: no fault of ours, no empty success, no insides shown. */
export function expectDecent(method: string, { status, type, body }: Reply): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(traces);
  // What follows the headers of a HEAD answer is the next answer.
  if (method === 'HEAD') return;
  const mayBeEmpty = method === 'OPTIONS' || status !== 200 || isEmptyable(type);
  if (!mayBeEmpty) expect(body).not.toBe('');
  if (body === '' || !/json\b/.test(type) || isEmptyable(type)) return;
  const parsed: unknown = JSON.parse(body);
  const isProblem = type.includes('problem+json');
  if (status >= 400) expect(parsed).toMatchObject({ status: isProblem ? status : 'error' });
}

/** No row is no byte in a format of lines, and no feature is no byte in a tile. */
function isEmptyable(type: string): boolean {
  return /x-ndjson|mapbox-vector-tile/.test(type);
}

import { limits } from '../domain/limits.ts';

/** What a request is answered with that cannot be read as one; nothing of it is known, so everybody may read this. */
export function unreadableAnswer(error: Error): string {
  const status = statusLines.get('code' in error ? String(error.code) : '') ?? '400 Bad Request';
  const description = status.startsWith('431') ? tooLong : 'The request cannot be read';
  const body = JSON.stringify({ status: 'error', description });
  return [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    'Access-Control-Allow-Origin: *',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

const tooLong = `The address and the headers are longer than ${limits.maxRequestHeaderBytes} bytes; a long route or shape goes into the body of POST /v3/poi/search`;

/** By the codes of Node. */
const statusLines: ReadonlyMap<string, string> = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', '413 Content Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
]);

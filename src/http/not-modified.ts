import type { EndpointAnswer } from './endpoint.ts';

/** Of every endpoint that calls `revalidate`. */
export const notModified: EndpointAnswer = {
  status: 304,
  doc: 'The client has this answer already, as `If-None-Match` or `If-Modified-Since` says.',
};

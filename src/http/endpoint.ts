import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { ErrorCode } from '../base/errors.ts';
import type { JsonSchema } from '../base/json-schema.ts';
import type { AnswerPois } from './answer-pois.ts';
import type { ServerDeps } from './deps.ts';
import type { Revalidate } from './revalidate.ts';

/** What the handlers of endpoints are given: the same as the server, and what it makes of it for all of them. */
export interface EndpointDeps extends ServerDeps {
  readonly answerPois: AnswerPois;
  /** All endpoints, for those that describe the others. */
  readonly endpoints: readonly Endpoint[];
  /** Gives an answer its cache headers, and ends it with 304 where the client has it: see revalidate.ts. */
  readonly revalidate: Revalidate;
}

/** One address of the API: everything that the server and the documentation know about it. */
export interface Endpoint {
  /** HEAD goes with GET. */
  readonly method: EndpointMethod;
  /** In Fastify's syntax; with or without a slash at the end it is the same. */
  readonly path: string;
  /** Older addresses that mean the same and are not documented on their own. */
  readonly aliases?: readonly string[];
  /** Name of the call in clients that are generated from the OpenAPI file. */
  readonly operationId: string;
  readonly tag: EndpointTag;
  /** Something for people in a browser, which the OpenAPI file does not name. */
  readonly isPage?: true;
  /** Answers without a key, also where keys are required: see fair-use/open-addresses.ts. */
  readonly isOpen?: true;
  /** A line for lists. */
  readonly summary: string;
  /** What it does, in whole sentences, for users of the API. */
  readonly doc: string;
  readonly parameters: readonly EndpointParameter[];
  /** Not of GET. */
  readonly body?: EndpointBody;
  readonly answers: readonly EndpointAnswer[];
  /** Anybody may call it, though a token that is not valid is refused. Lists of locations are so without saying it. */
  readonly needsNoAccount?: true;
  /**
   * A write key of a program may call it in the name of the key's owner (API contract 5.2): so for contributions, and
   * nothing else. At all others whoever sends a key is nobody.
   */
  readonly takesWriteKeys?: true;
  /** What can go wrong by the caller's doing, beside what can go wrong everywhere (`internal`, `not-ready`). */
  readonly errors: readonly ErrorCode[];
  /** Refuses a request before its body is read, where bodies are so large that not everybody may send one. */
  readonly admit?: (deps: EndpointDeps, request: FastifyRequest) => Promise<void>;
  /** Makes the handler. A handler may be called for other paths that mean the same (compat-route.ts). */
  readonly handler: (deps: EndpointDeps) => RouteHandlerMethod;
}

export type EndpointMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type EndpointTag =
  | 'Locations'
  | 'Reference data'
  | 'Search'
  | 'Map'
  | 'Contributions'
  | 'Queue and history'
  | 'Accounts'
  | 'Applications'
  | 'Administration'
  | 'System'
  | 'OGC API Features';

export interface EndpointParameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly doc: string;
  readonly schema: JsonSchema;
  /** A value as it stands in a query string or path. */
  readonly example?: string;
  /** The example only shows the form: nobody has that value, and it is refused. */
  readonly isExampleInvented?: true;
  readonly isRequired?: true;
  readonly isDeprecated?: true;
}

export interface EndpointBody {
  readonly doc: string;
  readonly schema: JsonSchema;
  readonly maxBytes: number;
}

/** An answer other than an error. */
export interface EndpointAnswer {
  readonly status: number;
  readonly doc: string;
  /** Headers that say something about the body, with their meanings. */
  readonly headers?: { readonly [name: string]: string };
  /** What the body is, by media type; none for an answer without body. */
  readonly content?: { readonly [mediaType: string]: { readonly schema: JsonSchema } };
}

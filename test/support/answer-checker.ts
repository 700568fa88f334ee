import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from '../../src/http/docs/openapi.ts';

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: AnySchema }>>;
}

/** Compares answers with what the OpenAPI document declares. */
export class AnswerChecker {
  readonly #ajv: Ajv2020;
  readonly #document: OpenApiDocument;
  readonly #validators = new Map<string, ValidateFunction | undefined>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats.default(this.#ajv, ['date-time', 'date', 'uuid', 'int32', 'double', 'uri']);
    this.#ajv.addSchema(document, 'openapi');
  }

  /** Whether the document says that `method` on `path` (in OpenAPI's notation) may answer with `status`. */
  isDeclared(path: string, method: string, status: number): boolean {
    return this.#response(path, method, status) !== undefined;
  }

  /** The media types that are declared for an answer; none for one without body. */
  mediaTypes(path: string, method: string, status: number): readonly string[] {
    return Object.keys(this.#response(path, method, status)?.content ?? {});
  }

  /** What is wrong with a JSON body; empty when it is as declared. */
  faultsOfBody(
    path: string,
    method: string,
    status: number,
    mediaType: string,
    body: unknown,
  ): readonly string[] {
    const key = `${method} ${path} ${status} ${mediaType}`;
    if (!this.#validators.has(key)) {
      const schema = this.#response(path, method, status)?.content?.[mediaType]?.schema;
      this.#validators.set(
        key,
        schema === undefined ? undefined : this.#ajv.compile(absolute(schema)),
      );
    }
    const validate = this.#validators.get(key);
    if (validate === undefined) return [`${key}: not declared`];
    if (validate(body) === true) return [];
    return (validate.errors ?? []).map((error) => `${key}: ${error.instancePath} ${error.message}`);
  }

  /** Whether `value` is what a schema of the document describes. */
  fits(schema: AnySchema, value: unknown): boolean {
    return this.#ajv.validate(absolute(schema), value) === true;
  }

  #response(path: string, method: string, status: number): Response | undefined {
    const found = this.#document.paths[path]?.[method.toLowerCase()]?.responses[status];
    const reference = found?.['$ref'];
    if (typeof reference !== 'string') return found as Response | undefined;
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    return this.#document.components['responses']?.[name] as Response | undefined;
  }
}

/** The schema with references that lead into the document from everywhere. */
function absolute(schema: AnySchema): AnySchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'));
}

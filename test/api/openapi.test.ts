import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { errorTable } from '../../src/base/errors.ts';
import { formats } from '../../src/format/index.ts';
import { openApiDocument, openApiPath } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { parameters } from '../../src/query/parameters/index.ts';
import type { StrictShape } from '../strict-clients/strict-shape.ts';
import { poiShape, referenceDataShape } from '../strict-clients/v3-shapes.ts';
import { AnswerChecker } from '../support/answer-checker.ts';
import { sharedApi } from '../support/running-api.ts';

const document = openApiDocument(endpoints);
const documented = endpoints.filter(({ isPage }) => isPage !== true);
const schemas = document.components['schemas'] ?? {};

interface ParameterWithExample {
  readonly schema: { readonly examples?: readonly unknown[] };
  readonly example?: unknown;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
}

describe('the OpenAPI document', () => {
  it('is valid for a validator', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(validator.resolveRefs()).toMatchObject({ openapi: '3.1.0' });
  });

  it('names every endpoint, once', () => {
    for (const { path, method, operationId } of documented) {
      const operation = document.paths[openApiPath(path)]?.[method.toLowerCase()];
      expect(operation?.operationId, path).toBe(operationId);
    }
    const ids = documented.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('declares the variables of each path', () => {
    for (const { path, parameters: own } of documented) {
      const variables = [...openApiPath(path).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = own.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).sort(), path).toEqual(variables.sort());
      expect(declared.every(({ isRequired }) => isRequired)).toBe(true);
    }
  });

  it('gives each parameter a description, and an example that its schema allows', () => {
    const checker = new AnswerChecker(document);
    const shared = Object.values(document.components['parameters'] ?? {});
    const own = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) => operation.parameters),
    );
    for (const parameter of [...shared, ...own].filter((one) => one['$ref'] === undefined)) {
      expect(parameter['description'], String(parameter['name'])).toMatch(/^.{10,}\.$/s);
      const { schema, example } = parameter as unknown as ParameterWithExample;
      for (const value of [example, ...(schema.examples ?? [])]) {
        if (value === undefined) continue;
        expect(checker.fits(schema, value), `${parameter['name']}: ${value}`).toBe(true);
      }
    }
  });

  it('has every parameter of the list of locations that does something', () => {
    const named = new Set(Object.keys(document.components['parameters'] ?? {}));
    const effective = parameters.filter(({ isIgnored }) => !isIgnored);
    expect(effective.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it('has every format by its media type', () => {
    const content = document.paths['/v3/poi']?.['get']?.responses['200']?.['content'];
    for (const { contentType } of formats) {
      expect(content).toHaveProperty([contentType.split(';')[0] ?? '']);
    }
  });

  it('has every error of an endpoint under its status', () => {
    for (const { path, method, errors } of documented) {
      const responses = document.paths[openApiPath(path)]?.[method.toLowerCase()]?.responses;
      for (const code of [...errors, 'internal', 'not-ready'] as const) {
        expect(responses, `${path} ${code}`).toHaveProperty(String(errorTable[code].status));
      }
    }
  });

  it('writes lists as texts with commas', () => {
    expect(document.components['parameters']?.['countryid']).toMatchObject({
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'integer', format: 'int32' }, examples: [[87, 80]] },
    });
  });

  it('numbers the units of distances as the answers do', () => {
    const address = schemas['AddressInfo'] as unknown as ObjectSchema;
    expect(address.properties['DistanceUnit']).toMatchObject({ enum: [0, 1, 2] });
    expect(address.properties['DistanceUnit']?.['description']).toContain(
      '1: kilometres, 2: miles',
    );
  });

  it.each([
    ['POI', poiShape],
    ['ReferenceData', referenceDataShape],
  ])('describes a %s as strict clients read it', (name, shape) => {
    expectSameTypes(name, shape);
  });
});

/** Compares a schema with the types that clients of typed languages have, which were written down on their own. */
function expectSameTypes(name: string, shape: StrictShape): void {
  const { properties, required } = schemas[name] as unknown as ObjectSchema;
  expect(Object.keys(properties).sort(), name).toEqual(Object.keys(shape).sort());
  for (const [member, { kind, isNeeded }] of Object.entries(shape)) {
    const place = `${name}.${member}`;
    if (member === 'UserProfile' || place === 'OperatorInfo.AddressInfo') continue;
    expect(required.includes(member), place).toBe(isNeeded);
    const text = JSON.stringify(properties[member]);
    if (typeof kind === 'string') {
      expect(text, place).toContain(typeTexts[kind]);
      expect(text.includes('"null"'), place).toBe(!isNeeded);
      continue;
    }
    const target = /schemas\/(\w+)/.exec(text)?.[1];
    // The templates are objects without promises.
    if (target !== undefined) expectSameTypes(target, 'object' in kind ? kind.object : kind.items);
    else expect(['ChargePoint', 'UserComment']).toContain(member);
  }
}

const typeTexts = {
  int: 'int32',
  double: 'double',
  string: '"string"',
  bool: '"boolean"',
  date: 'date-time',
  uuid: 'uuid',
} as const;

describe('the served API', () => {
  const world = sharedApi('sqlite');
  const checker = new AnswerChecker(document);

  it('serves the document, and leads there from the old address', async () => {
    expect(await world.api.json('/openapi.json')).toEqual(JSON.parse(JSON.stringify(document)));
    const old = await world.api.get('/v3/openapi');
    expect([old.statusCode, old.headers['location']]).toEqual([302, '/openapi.json']);
  });

  it.each([
    '',
    'verbose=false',
    'compact=true',
    'compact=true&verbose=false',
    'includecomments=true',
    'includecomments=true&verbose=false&compact=true',
    'latitude=54&longitude=9&distance=500&verbose=false',
  ])('answers with locations as declared: %s', async (query) => {
    const body = await world.api.json(`/v3/poi?maxresults=1000&${query}`);
    expect(Array.isArray(body) && body.length > 0).toBe(true);
    expect(checker.faultsOfBody('/v3/poi', 'get', 200, 'application/json', body)).toEqual([]);
  });

  it.each(['', 'verbose=false', 'compact=true'])(
    'answers with reference data as declared: %s',
    async (query) => {
      const body = await world.api.json(`/v3/referencedata?${query}`);
      const faults = checker.faultsOfBody(
        '/v3/referencedata',
        'get',
        200,
        'application/json',
        body,
      );
      expect(faults).toEqual([]);
    },
  );

  it('answers the example of every parameter', async () => {
    for (const { name, example, isExampleInvented } of parameters) {
      if (example === undefined) continue;
      const reply = await world.api.get(`/v3/poi?${example}`);
      expect(reply.statusCode, name).toBe(isExampleInvented ? 400 : 200);
    }
  });
});

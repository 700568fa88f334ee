import type { FastifyRequest } from 'fastify';
import { AppError } from '../base/errors.ts';
import { maxId } from '../domain/id.ts';
import type { EndpointParameter } from './endpoint.ts';

/** The parameter in a path that names one thing. */
export function idParameter(what: string, name = 'id'): EndpointParameter {
  return {
    name,
    in: 'path',
    doc: `Id of the ${what}.`,
    schema: { type: 'integer', minimum: 1, maximum: maxId },
    example: '1',
    isRequired: true,
  };
}

/** Its value. Throws `not-found` for what is no id: nothing has it. */
export function idOf(request: FastifyRequest, what: string, name = 'id'): number {
  const { [name]: id = '' } = request.params as Readonly<Record<string, string>>;
  const number = /^\d{1,10}$/.test(id) ? Number(id) : 0;
  if (number > 0 && number <= maxId) return number;
  throw new AppError('not-found', `There is no ${what} with the id "${id}"`);
}

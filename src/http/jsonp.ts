import { AppError } from '../base/errors.ts';

const safeName = /^[A-Za-z0-9_$.[\]]+$/;

/** How a JSON body is sent: bare, or as a call of the function that `callback` names. */
export interface JsonEnvelope {
  readonly before: string;
  readonly after: string;
}

export const bareJson: JsonEnvelope = { before: '', after: '' };

/**
 * The envelope for a `callback` value, which must be a plain function name: letters, digits and `_ $ . [ ]`. It is
 * reflected into a script, so anything else is refused (API contract 4.7). Throws `invalid-parameter`.
 */
export function jsonEnvelope(callback: string | undefined): JsonEnvelope {
  if (callback === undefined || callback === '') return bareJson;
  if (!safeName.test(callback)) {
    throw new AppError(
      'invalid-parameter',
      'Cannot use the callback: allowed are letters, digits and the characters _ $ . [ ]',
    );
  }
  return { before: `${callback}(`, after: ')' };
}

/** What an answer is with a `callback`, for the documentation of the addresses that take one. */
export const scriptContent = {
  'text/javascript': {
    schema: {
      type: 'string',
      description: 'With `callback`: a call of that function with the JSON.',
    },
  },
} as const;

/** Headers that an envelope adds to, or replaces among, those of the JSON in it. */
export function envelopeHeaders({ before }: JsonEnvelope): Readonly<Record<string, string>> {
  if (before === '') return {};
  return { 'Content-Type': 'text/javascript; charset=utf-8' };
}

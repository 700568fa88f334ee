import { AppError } from '../base/errors.ts';

const safeName = /^[A-Za-z0-9_$.[\]]+$/;

/** How a JSON body is sent: bare, or as a call of the function that `callback` names. */
export interface JsonEnvelope {
  readonly contentType: string;
  readonly before: string;
  readonly after: string;
}

const bare: JsonEnvelope = { contentType: 'application/json', before: '', after: '' };

/**
 * The envelope for a `callback` value, which must be a plain function name: letters, digits and `_ $ . [ ]`. It is
 * reflected into a script, so anything else is refused (API contract 4.7). Throws `invalid-parameter`.
 */
export function jsonEnvelope(callback: string | undefined): JsonEnvelope {
  if (callback === undefined || callback === '') return bare;
  if (!safeName.test(callback)) {
    throw new AppError(
      'invalid-parameter',
      'Cannot use the callback: allowed are letters, digits and the characters _ $ . [ ]',
    );
  }
  return {
    contentType: 'application/javascript; charset=utf-8',
    before: `${callback}(`,
    after: ')',
  };
}

import { AppError } from '../base/errors.ts';
import type { Format } from '../format/format.ts';
import { formats } from '../format/index.ts';
import type { OutputChoice } from '../query/poi-query.ts';
import { acceptedFormat } from './accept-format.ts';
import { rememberedByHeader } from './quality-list.ts';

/**
 * The format of a list: the one that `output` names, else the one that `Accept` likes best, JSON for a script. Throws
 * `unsupported-output` and `not-acceptable`.
 */
export function formatChooser(): (
  output: Pick<OutputChoice, 'format' | 'callback'>,
  accept: string | undefined,
) => Format {
  const accepted = rememberedByHeader(acceptedFormat);
  return ({ format, callback }, accept) => {
    if (format !== undefined) return formatNamed(format);
    return callback === undefined ? accepted(accept) : formats[0];
  };
}

function formatNamed(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format !== undefined) return format;
  const known = formats.map((one) => `"${one.name}"`).join(', ');
  throw new AppError(
    'unsupported-output',
    `No output type is called "${name}"; allowed are ${known}`,
  );
}

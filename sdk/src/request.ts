/** Values of parameters as callers give them. */
export type ParameterValues = Readonly<Record<string, unknown>>;

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  /** JSON text. */
  readonly body: string | undefined;
}

/**
 * The request for an operation: parameters that its path names go there, `body` becomes JSON, all else stands in the
 * query. Lists are joined with commas, moments are written in UTC, what is null or undefined is left out.
 */
export function requestFor(
  baseUrl: string,
  operation: { readonly method: string; readonly path: string },
  values: ParameterValues,
): ApiRequest {
  const { body, ...others } = values;
  const query = new URLSearchParams();
  let path = operation.path;
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined || value === null) continue;
    const text = textOf(value);
    if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(text));
    else query.set(name, text);
  }
  const missing = /\{(\w+)\}/.exec(path)?.[1];
  if (missing !== undefined) throw new TypeError(`The parameter "${missing}" is missing`);
  const search = [...query].length === 0 ? '' : `?${query}`;
  return {
    method: operation.method,
    url: `${baseUrl.replace(/\/+$/, '')}${path}${search}`,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(textOf).join(',') : String(value);
}

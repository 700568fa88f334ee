import { AppError, messageOf } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';

/**
 * Fetches JSON from the geocoding server of the configuration: the only place here that opens connections. Redirects
 * are not followed, so nobody else than that server is asked. Rejects with `geocoder-busy` when the server asks to
 * come back later, else with `geocoder-failed`: no answer in time, another status than 200, an answer that is too
 * long or not JSON. Messages name the host only: the rest of a URL may hold a key.
 */
export async function askServer(url: URL, userAgent: string): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { 'User-Agent': userAgent, Accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.maxGeocoderMs),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw refusal(url, response.status);
    }
    return JSON.parse(await textOf(response));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'geocoder-failed',
      `Cannot get an answer of the geocoding server ${url.host}: ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

function refusal(url: URL, status: number): AppError {
  return status === 429 || status === 503
    ? new AppError('geocoder-busy', `The geocoding server ${url.host} is busy; try again later`)
    : new AppError('geocoder-failed', `The geocoding server ${url.host} answered ${status}`);
}

async function textOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limits.maxGeocoderAnswerBytes) {
      throw new Error(`it has more than ${limits.maxGeocoderAnswerBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What went wrong in words that are safe to show: a fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (!(error instanceof Error)) return 'it failed';
  if (error.name === 'TimeoutError') return `none came in ${limits.maxGeocoderMs} ms`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(error);
}

import { AppError, messageOf } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import type { AskProvider } from './provider.ts';

/**
 * Asks a service of the list in provider.ts: its addresses are ours, none comes from a user. Follows no redirect, and
 * reads so much only.
 */
export const askProvider: AskProvider = async (url, asked) => {
  const init =
    'form' in asked
      ? { method: 'POST', body: new URLSearchParams(asked.form) }
      : { headers: { authorization: `Bearer ${asked.accessToken}` } };
  try {
    const reply = await fetch(url, {
      ...init,
      headers: { ...init.headers, accept: 'application/json', 'user-agent': 'open-charge-map' },
      redirect: 'error',
      signal: AbortSignal.timeout(limits.maxProviderMs),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`it answered ${reply.status}`);
    if (text.length > limits.maxProviderAnswerLength) throw new Error('its answer is too long');
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError(
      'social-sign-in-failed',
      `Cannot sign in: ${new URL(url).host} could not be asked (${messageOf(error)})`,
      { cause: error },
    );
  }
};

import { AppError, messageOf } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import type { AskProvider } from './provider.ts';

/**
 * Asks a service of the list in provider.ts: its addresses are ours, none comes from a user. Follows no redirect, and
 * reads so much only, in so much time.
 */
export const askProvider: AskProvider = async (url, { method, headers, form }) => {
  try {
    const reply = await fetch(url, {
      method,
      headers: { ...headers, accept: 'application/json', 'user-agent': 'open-charge-map' },
      body: form ?? null,
      redirect: 'error',
      signal: AbortSignal.timeout(limits.maxProviderMs),
    });
    const text = await reply.text();
    if (text.length > limits.maxProviderAnswerLength) throw new Error('its answer is too long');
    const { status } = reply;
    const type = reply.headers.get('content-type') ?? '';
    return new Response(text === '' ? null : text, { status, headers: { 'content-type': type } });
  } catch (error) {
    throw new AppError(
      'social-sign-in-failed',
      `Cannot sign in: ${new URL(url).host} could not be asked (${messageOf(error)})`,
      { cause: error },
    );
  }
};

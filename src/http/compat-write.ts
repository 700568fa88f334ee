import { authenticate } from './accounts/authenticate.ts';
import { register } from './accounts/register.ts';
import { versionOfPath } from './compat-version.ts';
import { commentCreate } from './contributions/comment.ts';
import { contact } from './contributions/contact.ts';
import { photoCreate } from './contributions/photo.ts';
import type { Endpoint } from './endpoint.ts';
import { poiSubmit } from './submissions/poi-submit.ts';
import { poiSubmitBatch } from './submissions/poi-submit-batch.ts';

/** What a POST under the paths of Open Charge Map's versions 1 to 3 asks for. */
export type CompatWrite =
  | 'authenticate'
  | 'register'
  | 'contact'
  | 'poi'
  | 'poi-batch'
  | 'comment'
  | 'media-item';

/** The endpoint of each of these writes: its handler is called for the old addresses too. */
export const compatWrites: Readonly<Partial<Record<CompatWrite, Endpoint>>> = {
  poi: poiSubmit,
  'poi-batch': poiSubmitBatch,
  comment: commentCreate,
  contact,
  authenticate,
  register,
  'media-item': photoCreate,
};

/**
 * Which write a path and the parameter `action` mean, in the precedence of API contract 5.1: an action goes before
 * what the path contains. `undefined` for none.
 */
export function compatWrite(asked: string, action: unknown): CompatWrite | undefined {
  const path = asked.replaceAll(/%2f/gi, '/');
  if (path.startsWith('/v4/')) return undefined;
  if (path.includes('profile/')) return profileWrite(path);
  if (action === 'contactus_submission') return 'contact';
  if (action === 'contact' && versionOfPath(path) === 1) return 'contact';
  if (action === 'cp_submission') return 'poi';
  if (action === 'cp_batch_submission') return 'poi-batch';
  if (path.includes('/poi')) return 'poi';
  if (action === 'comment_submission' || path.includes('comment')) return 'comment';
  if (action === 'mediaitem_submission' || path.includes('mediaitem')) return 'media-item';
  return undefined;
}

function profileWrite(path: string): CompatWrite | undefined {
  if (path.includes('profile/register')) return 'register';
  return path.includes('profile/authenticate') ? 'authenticate' : undefined;
}

import type { FastifyReply } from 'fastify';
import type { Accounts, Origin } from '../../../accounts/accounts.ts';
import { AppError } from '../../../base/errors.ts';
import { limits } from '../../../domain/limits.ts';
import { cacheRules } from '../../cache-rule.ts';
import { type Html, html } from '../../docs/html.ts';
import { pageDocument, sendPage } from '../../docs/page.ts';
import type { Endpoint } from '../../endpoint.ts';
import { refuseWithoutAccounts } from '../form.ts';
import { originOf } from '../origin.ts';

/** A page with one form. */
export interface FormPage {
  readonly path: string;
  /** Of the page; with `get` before it and `send` before its form. */
  readonly operationId: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly button: string;
  /** What is said when it was done. */
  readonly done: string;
  /** Does it. Resolves with a text when something is wrong, or throws an `AppError` that says it. */
  readonly submit: (sent: SentForm) => Promise<unknown>;
}

interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type: 'password' | 'email';
  readonly autocomplete: string;
}

interface SentForm {
  readonly accounts: Accounts;
  readonly token: string;
  readonly values: URLSearchParams;
  readonly origin: Origin;
  readonly now: number;
}

/** The endpoints of a page: the page itself, and its form being sent. */
export function formPage(page: FormPage): readonly Endpoint[] {
  const { path, operationId, title } = page;
  const shared = {
    path,
    tag: 'Accounts',
    isPage: true,
    summary: title,
    doc: title,
    parameters: [],
    answers: [
      { status: 200, doc: title, content: { 'text/html': { schema: { type: 'string' } } } },
    ],
  } as const;
  return [
    {
      ...shared,
      method: 'GET',
      operationId: `get${operationId}`,
      errors: [],
      handler: () => (request, reply) => {
        const { token } = request.query as Readonly<Record<string, unknown>>;
        return show(reply, 200, page, form(page, typeof token === 'string' ? token : ''));
      },
    },
    {
      ...shared,
      method: 'POST',
      operationId: `send${operationId}`,
      body: { doc: 'The form.', schema: {}, maxBytes: limits.maxAccountBodyBytes },
      errors: ['writes-disabled'],
      handler: (deps) => async (request, reply) => {
        refuseWithoutAccounts(deps);
        const values = new URLSearchParams(String(request.body ?? ''));
        const token = values.get('token') ?? '';
        const { accounts, clock } = deps;
        const origin = originOf(request, deps);
        const sent = { accounts, token, values, origin, now: clock.now() };
        const { status, fault } = await outcome(page, sent);
        if (fault === undefined)
          return show(reply, 200, page, html`<p role="status">${page.done}</p>`);
        return show(reply, status, page, form(page, token, fault));
      },
    },
  ];
}

async function outcome(
  page: FormPage,
  sent: SentForm,
): Promise<{ readonly status: number; readonly fault: string | undefined }> {
  try {
    const fault = await page.submit(sent);
    return { status: 400, fault: typeof fault === 'string' ? fault : undefined };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    return { status: error.status, fault: error.message };
  }
}

function form({ fields, button }: FormPage, token: string, fault?: string): Html {
  return html`${fault === undefined ? undefined : html`<p role="alert">${fault}.</p>\n`}<form method="post">
<input type="hidden" name="token" value="${token}">
${fields.map(
  ({ name, label, type, autocomplete }) =>
    html`<p><label for="${name}">${label}</label><br>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required></p>\n`,
)}<p><button type="submit">${button}</button></p>
</form>`;
}

function show(reply: FastifyReply, status: number, { title }: FormPage, body: Html): FastifyReply {
  const document = pageDocument({
    title: `${title} · Open Charge Map`,
    description: title,
    styles: ['/docs/page.css'],
    body: html`<main id="content">
<h1>${title}</h1>
${body}
</main>`,
  });
  // The address of the page has a token in it: no other site is to be told.
  reply
    .code(status)
    .headers({ 'Cache-Control': cacheRules.never, 'Referrer-Policy': 'no-referrer' });
  return sendPage(reply, 'text/html; charset=utf-8', document);
}

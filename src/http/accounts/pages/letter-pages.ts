/**
 * The pages that letters lead to: a form each, which works without a script. Opening one does nothing (programs that
 * look at letters open links); sending the form uses the token up. No cookie is involved, so there is nothing that
 * another site could send in somebody's name.
 */
import { confirmEmailChange } from '../../../accounts/change-email.ts';
import { requestReset, resetPassword } from '../../../accounts/reset-password.ts';
import { verifyEmail } from '../../../accounts/verify-email.ts';
import { limits } from '../../../domain/limits.ts';
import type { Endpoint } from '../../endpoint.ts';
import { type FormPage, formPage } from './form-page.ts';

const again = 'The two passwords are not the same';

const pages: readonly FormPage[] = [
  {
    path: '/account/verify-email',
    operationId: 'VerifyEmailPage',
    title: 'Confirm your e-mail address',
    fields: [],
    button: 'Confirm',
    done: 'Thank you, your e-mail address is confirmed.',
    submit: ({ accounts, token, origin, now }) => verifyEmail(accounts, token, origin, now),
  },
  {
    path: '/account/confirm-email',
    operationId: 'ConfirmEmailPage',
    title: 'Use this e-mail address',
    fields: [],
    button: 'Use it',
    done: 'Your account has this e-mail address from now on.',
    submit: ({ accounts, token, origin, now }) => confirmEmailChange(accounts, token, origin, now),
  },
  {
    path: '/account/reset-password',
    operationId: 'ResetPasswordPage',
    title: 'Set a new password',
    fields: [
      {
        name: 'password',
        label: `New password, at least ${limits.minPasswordLength} characters`,
        type: 'password',
        autocomplete: 'new-password',
      },
      {
        name: 'confirmedPassword',
        label: 'The same again',
        type: 'password',
        autocomplete: 'new-password',
      },
    ],
    button: 'Set it',
    done: 'Your new password counts from now on. All devices were signed out.',
    submit: async ({ accounts, token, values, origin, now }) => {
      const password = values.get('password') ?? '';
      if (values.get('confirmedPassword') !== password) return again;
      await resetPassword(accounts, { token, password }, origin, now);
      return undefined;
    },
  },
  {
    path: '/account/forgotten-password',
    operationId: 'ForgottenPasswordPage',
    title: 'Forgotten password',
    fields: [
      {
        name: 'emailAddress',
        label: 'E-mail address of your account',
        type: 'email',
        autocomplete: 'email',
      },
    ],
    button: 'Send a letter',
    done: 'If this address has an account, a letter is on its way to it. Its link works for an hour.',
    submit: ({ accounts, values, origin, now }) =>
      requestReset(accounts, values.get('emailAddress') ?? '', origin, now),
  },
];

export const letterPages: readonly Endpoint[] = pages.flatMap(formPage);

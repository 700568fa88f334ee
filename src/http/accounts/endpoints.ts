import type { Endpoint } from '../endpoint.ts';
import { accountList, accountRead } from './administer.ts';
import { authenticate } from './authenticate.ts';
import { accountState, roleGrant, roleTake } from './decide.ts';
import {
  emailChange,
  emailChangeRequest,
  emailVerification,
  emailVerificationRequest,
} from './email.ts';
import { accountDelete, accountExport } from './own-data.ts';
import { letterPages } from './pages/letter-pages.ts';
import { passkeySignIn, passkeySignInOptions } from './passkey-sign-in.ts';
import {
  passkeyAdd,
  passkeyList,
  passkeyOptions,
  passkeyRemove,
  passkeyRename,
} from './passkeys.ts';
import { passwordChange, passwordReset, passwordResetRequest } from './password.ts';
import { profileChange, profileRead } from './profile.ts';
import { register } from './register.ts';
import { sessionEnd, sessionList, signOut } from './sessions.ts';
import { socialCallback, socialCollect, socialList, socialStart } from './social.ts';
import { authenticateV4, registerV4 } from './v4-sign-in.ts';

/** All that is about accounts, in the order of the documentation. */
export const accountEndpoints: readonly Endpoint[] = [
  authenticate,
  register,
  authenticateV4,
  registerV4,
  socialList,
  socialStart,
  socialCallback,
  socialCollect,
  passkeySignInOptions,
  passkeySignIn,
  signOut,
  sessionList,
  sessionEnd,
  profileRead,
  profileChange,
  passkeyList,
  passkeyOptions,
  passkeyAdd,
  passkeyRename,
  passkeyRemove,
  passwordChange,
  passwordResetRequest,
  passwordReset,
  emailVerification,
  emailVerificationRequest,
  emailChangeRequest,
  emailChange,
  accountExport,
  accountDelete,
  accountList,
  accountRead,
  accountState,
  roleGrant,
  roleTake,
  ...letterPages,
];

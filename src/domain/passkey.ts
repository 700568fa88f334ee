import type { EpochMs } from '../base/clock.ts';
import { faultOfText } from './given-text.ts';
import { limits } from './limits.ts';

/** A key pair on a device or in a password manager that signs its owner in. Nothing of it is a secret here. */
export interface Passkey {
  readonly id: number;
  /** As its owner calls it. */
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly lastUsedAt: EpochMs | undefined;
  /** Whether it is kept in a second place, and so outlives its device. As it was when it was last used. */
  readonly isBackedUp: boolean;
  /** How browsers reach it. */
  readonly transports: readonly PasskeyTransport[];
}

/** Of WebAuthn Level 3, section 5.8.4; `cable` is what `hybrid` was called before. */
export const passkeyTransports = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
] as const;

export type PasskeyTransport = (typeof passkeyTransports)[number];

/** What is wrong with the name of a passkey; empty when it can be used. */
export function passkeyNameFaults(name: string): readonly string[] {
  if (name.trim() === '') return ['The name of a passkey is needed, such as "My phone"'];
  const fault = faultOfText(name, { maxLength: limits.maxPasskeyNameLength, form: 'line' });
  return fault === undefined ? [] : [`The name of the passkey ${fault}`];
}

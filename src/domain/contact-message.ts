import { faultOfText } from './given-text.ts';
import { limits } from './limits.ts';

/** What somebody writes to the administrators. */
export interface ContactMessage {
  readonly name: string;
  readonly email: string;
  readonly text: string;
  /** A field that people do not see and programs fill in. */
  readonly phone: string;
}

/** What keeps a message from being passed on, as a sentence; `undefined` when nothing does. */
export function faultOfContact({ name, email, text }: ContactMessage): string | undefined {
  const inName = faultOfText(name, { maxLength: limits.maxContactNameLength, form: 'line' });
  if (inName !== undefined) return `"Name" ${inName}`;
  const inEmail = faultOfText(email, { maxLength: limits.maxEmailLength, form: 'line' });
  if (inEmail !== undefined) return `"Email" ${inEmail}`;
  if (email.trim() !== '' && !/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(email.trim()))
    return `"Email" is "${email}", expected an address to answer to, or nothing`;
  if (text.trim() === '') return '"Comment" is empty';
  const inText = faultOfText(text, { maxLength: limits.maxContactTextLength, form: 'lines' });
  return inText === undefined ? undefined : `"Comment" ${inText}`;
}

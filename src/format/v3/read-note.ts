/**
 * What kind of thing the reader had to decide:
 * - `title-missing`: the title is kept as an empty text
 * - `uuid-made`: a UUID was derived from the id
 * - `status-assumed`: the submission status was missing
 * - `position-unlikely`: the location stands at 0, 0 and is not shown until somebody has looked at it
 * - `number-rounded`: a fraction where only whole numbers are allowed
 * - `value-dropped`: an unusable value counts as absent
 * - `text-cleaned`: characters that no database keeps were replaced
 * - `date-assumed`: a date that must be there was missing
 * - `entry-skipped`: an entry of a list could not be read
 * - `duplicate-dropped`: an id occurred twice in one list; the last one is kept
 * - `other-location`: a comment or photo says that it belongs elsewhere; it stays where it was found
 */
export type ReadNoteCode =
  | 'title-missing'
  | 'uuid-made'
  | 'status-assumed'
  | 'position-unlikely'
  | 'number-rounded'
  | 'value-dropped'
  | 'text-cleaned'
  | 'date-assumed'
  | 'entry-skipped'
  | 'duplicate-dropped'
  | 'other-location';

/** One remark about a document that was read all the same. */
export interface ReadNote {
  readonly code: ReadNoteCode;
  /** Where, in v3 names: `Connections[1].Amps`. */
  readonly field: string;
  /** One sentence without a final full stop. */
  readonly message: string;
}

/** Notes of one document beyond this count are not kept: a file of rubbish must not fill the memory. */
export const maxNotesPerDocument = 100;

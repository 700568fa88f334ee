import type { Location } from '../domain/location.ts';
import type { KnownReference } from '../registry/known-reference.ts';
import type { ExportPlace } from './input/input-file.ts';

export interface PlaceNote {
  readonly code: 'file-name-differs' | 'folder-differs';
  /** One sentence without a final full stop. */
  readonly message: string;
}

/** What a file of an export says by its name and folder and its content says otherwise; the content counts. */
export function checkPlace(
  location: Location,
  place: ExportPlace,
  known: KnownReference,
): readonly PlaceNote[] {
  const notes: PlaceNote[] = [];
  if (location.id !== place.id) {
    const message = `the file is named after location ${place.id}, in it is location ${location.id}`;
    notes.push({ code: 'file-name-differs', message });
  }
  const { countryId } = location.address;
  const isoCode = countryId === undefined ? undefined : known.isoCode(countryId);
  if (place.isoCode !== undefined && isoCode !== undefined && place.isoCode !== isoCode) {
    const message = `the folder is that of "${place.isoCode}", the location is in "${isoCode}"`;
    notes.push({ code: 'folder-differs', message });
  }
  return notes;
}

import { acceptedInput, badInput } from './input/bad-input.ts';
import type { InputFile } from './input/input-file.ts';

/** A file that begins with this many records, and none that we know, is not read further. */
const maxForeignRecords = 1_000;

/** Tells a file of something else (every record is foreign) from one of ours with bad records in it. */
export class ForeignFileCheck {
  readonly #file: InputFile;
  #records = 0;
  #hasOurs = false;

  constructor(file: InputFile) {
    this.#file = file;
  }

  /** Throws `invalid-input-file` when enough was seen. */
  see(isOurs: boolean): void {
    this.#records++;
    if (isOurs) this.#hasOurs = true;
    else if (this.#records >= maxForeignRecords) this.#check(`the first ${this.#records}`);
  }

  /** Throws `invalid-input-file` when no record was ours. A single bad file of an export is only a bad record. */
  end(): void {
    if (this.#records > 0 && this.#file.place === undefined) this.#check(`its ${this.#records}`);
  }

  #check(which: string): void {
    if (this.#hasOurs) return;
    const found = `none of ${which} records is a location or reference data of Open Charge Map`;
    throw badInput(this.#file.name, found, acceptedInput);
  }
}

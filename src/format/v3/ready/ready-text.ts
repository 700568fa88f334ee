/** Bytes that are copied at once. */
export const wordBytes = 8;

/** A text that is written often, as bytes; behind them is room, so that they can be copied in whole words. */
export class ReadyText {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly length: number;

  constructor(text: string) {
    this.length = Buffer.byteLength(text);
    const padded = Buffer.from(new ArrayBuffer(this.length + wordBytes));
    padded.write(text);
    this.bytes = padded.subarray(0, this.length);
    this.view = new DataView(padded.buffer);
  }
}

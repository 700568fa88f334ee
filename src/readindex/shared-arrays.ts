/** Arrays over shared memory, so that a worker sees them without a copy. Zeroed. */
export const doubles = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * 8));
export const floats = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(length * 4));
export const unsigned = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * 4));
export const integers = (length: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(length * 4));
export const bytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));

export type NumericArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A longer copy; the old array stays as it is for those who still read it. */
export function enlarged<A extends NumericArray>(
  array: A,
  length: number,
  make: (length: number) => A,
): A {
  const larger = make(length);
  larger.set(array);
  return larger;
}

/** Whether a value is in a list, in the way that is fastest for its length. */
export function membership(values: readonly number[]): (own: number) => boolean {
  const [only] = values;
  if (values.length === 1) return (own) => own === only;
  if (values.length <= 8) return (own) => values.includes(own);
  const set = new Set(values);
  return (own) => set.has(own);
}

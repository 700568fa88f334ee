import { describe, expect, it } from 'vitest';
import { retryTransient } from './retry.ts';

const failing = (code: string, times: number) => {
  let calls = 0;
  return async () => {
    if (calls++ < times) throw Object.assign(new Error(code), { code });
    return calls;
  };
};
const noPause = () => 0;

describe('retryTransient', () => {
  it.each(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', '40001', '40P01', '23505'])(
    'runs the work again after %s',
    async (code) => {
      await expect(retryTransient(failing(code, 3), noPause)).resolves.toBe(4);
    },
  );

  it('passes on any other error at once', async () => {
    await expect(retryTransient(failing('SQLITE_FULL', 1), noPause)).rejects.toThrow('SQLITE_FULL');
  });

  it('takes a unique violation that stays for a real one', async () => {
    await expect(retryTransient(failing('23505', 1_000), noPause)).rejects.toThrow('23505');
  });
});

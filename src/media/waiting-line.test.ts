import { expect, it } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

it('runs some at a time, in the order in which they came, and sends away what is too much', async () => {
  const line = new WaitingLine(2, 2);
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const start = (name: string) =>
    line.run(() => {
      order.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const running = ['a', 'b', 'c', 'd'].map(start);
  expect(() => line.checkRoom()).toThrow('2 photos wait');
  await expect(start('e')).rejects.toMatchObject({ code: 'photos-busy' });
  expect(order).toEqual(['a', 'b']);
  ends[1]?.();
  await running[1];
  expect(order).toEqual(['a', 'b', 'c']);
  ends[0]?.();
  ends[2]?.();
  await Promise.all([running[0], running[2]]);
  expect(order).toEqual(['a', 'b', 'c', 'd']);
  ends[3]?.();
  await running[3];
  const late = start('f');
  ends[4]?.();
  await late;
});

it('goes on after work that failed', async () => {
  const line = new WaitingLine(1, 1);
  await expect(line.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await line.run(async () => 'yes')).toBe('yes');
  line.checkRoom();
});

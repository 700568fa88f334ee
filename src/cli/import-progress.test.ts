import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { ImportProgressDisplay } from './import-progress.ts';

const progress = { bytesDone: 50, bytesTotal: 200, read: 3_000, rejected: 2, durable: 2_500 };

/** A display whose clock is set by hand, and what it wrote to the terminal and to the log. */
function makeDisplay(isTTY: boolean, isQuiet = false) {
  const written: string[] = [];
  const logged: object[] = [];
  const time = { now: 0 };
  const output = { isTTY, write: (text: string) => written.push(text) > 0 };
  const log = { ...silentLog, info: (facts: object) => void logged.push(facts) };
  const display = new ImportProgressDisplay(output, log, { now: () => time.now }, isQuiet);
  return { display, written, logged, time };
}

it('on a terminal a bar is drawn ten times a second at most, and taken away at the end', () => {
  const { display, written, logged, time } = makeDisplay(true);
  for (time.now = 0; time.now < 1_000; time.now += 10) display.show(progress);
  expect(written).toHaveLength(9);
  expect(written[8]).toContain('██████░░░░░░░░░░░░░░░░░░ 25 %  3,000 locations');
  expect(written[8]).toContain('2 rejected');
  display.end();
  expect(written[9]).toBe('\r\u001B[K');
  expect(logged).toEqual([]);
});

it('elsewhere the log has a line every five seconds', () => {
  const { display, written, logged, time } = makeDisplay(false);
  for (time.now = 0; time.now < 12_000; time.now += 100) display.show(progress);
  display.end();
  expect(logged).toEqual([
    { percent: 25, read: 3_000, rejected: 2, durable: 2_500 },
    { percent: 25, read: 3_000, rejected: 2, durable: 2_500 },
  ]);
  expect(written).toEqual([]);
});

it('without a known size there is no bar, and a quiet import shows nothing', () => {
  const { display, written, time } = makeDisplay(true);
  time.now = 1_000;
  display.show({ ...progress, bytesTotal: undefined });
  expect(written.join('')).toContain('3,000 locations, 3,000 a second, 2 rejected');
  expect(written.join('')).not.toContain('%');
  const quiet = makeDisplay(true, true);
  quiet.time.now = 1_000;
  quiet.display.show(progress);
  quiet.display.end();
  expect(quiet.written).toEqual([]);
});

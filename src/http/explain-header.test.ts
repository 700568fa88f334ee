import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { explainText } from './explain-header.ts';

const remark = (i: number) => ({ parameter: `p${i}`, value: 'x'.repeat(100), reason: 'unknown' });
const nothing = { used: [], accepted: [], corrected: [], ignored: [] };

describe('the text of a report', () => {
  it('is the report when that is short', () => {
    const report = { ...nothing, used: ['bbox'], ignored: [remark(1)] };
    expect(JSON.parse(explainText(report))).toEqual(report);
  });

  it('is ASCII without control characters, whatever was sent', () => {
    const odd = {
      parameter: 'é\r\nX-Evil: 1\u0000\u007f',
      value: '\u{1f50c}\ud800"\\',
      reason: 'ü',
    };
    const text = explainText({ ...nothing, ignored: [odd] });
    expect(text).toMatch(/^[ -~]+$/);
    expect(JSON.parse(text).ignored).toEqual([odd]);
  });

  it('leaves out what is too much, counts it, and keeps what was ignored first', () => {
    const report = {
      used: Array.from({ length: 100 }, (_, i) => `used${i}`),
      accepted: [],
      corrected: [],
      ignored: Array.from({ length: 1000 }, (_, i) => remark(i)),
    };
    const text = explainText(report);
    const kept = JSON.parse(text);
    expect(text.length).toBeLessThanOrEqual(limits.maxExplainLength);
    expect(kept.ignored.length).toBeGreaterThan(10);
    expect(kept.ignored).toEqual(report.ignored.slice(0, kept.ignored.length));
    expect(kept.omitted).toBe(1100 - kept.ignored.length - kept.used.length);
  });
});

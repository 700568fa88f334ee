import { expect, it } from 'vitest';
import { commonAgentWith } from './common-agents.ts';

it.each([
  'Mozi',
  'Mozilla/5.0 (',
  'Chrome/1',
  'Chrome/99.0.4844.51',
  'afari',
  'Firefox/52',
  'OS 17_',
])('%j is in what ordinary browsers say, of whatever version', (text) => {
  expect(commonAgentWith(text)).toMatch(/^(Chrome|Edge|Firefox|Safari|Samsung|apps) /);
});

it.each(['Grabber/', 'FME/2020', 'python-requests/', 'Mozilla/4.0 (compatible; MSIE', 'curl/8'])(
  '%j is in none of them',
  (text) => {
    expect(commonAgentWith(text)).toBeUndefined();
  },
);

import { describe, expect, test } from 'vitest';
import { csvText } from './csv-cell.ts';

describe('the text of a CSV cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-cmd', "'-cmd"],
    ["+1|cmd' /C calc'!A0", "'+1|cmd' /C calc'!A0"],
    ["-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2"],
    ['+A1', "'+A1"],
    ['-SUM(1;2)', "'-SUM(1;2)"],
    ['+2c/min', "'+2c/min"],
    ['\t=1+1', "'=1+1"],
    ['\r=1+1', "'=1+1"],
    ['\r\n =1+1', "'=1+1"],
    ['\u0000=1+1', "'=1+1"],
    ['\u00A0\uFEFF=1+1', "'=1+1"],
    ['"=1+1"', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
  ])('%j is made text: %j', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });

  test.each([
    '+44 20 7946 0958',
    '+44 (0)20 7946-0958',
    '+49 30 123456; +49 30 123457',
    '-12.5',
    '+12,5',
    '-1/2',
    '+1*2',
    '-',
    '--',
    'a=1+1',
    '1+1',
    "'=1+1",
    'Tel. +44 20',
    '#1',
    '',
  ])('%j stays as it is', (text) => {
    expect(csvText(text)).toBe(text);
  });

  test.each([
    ['A "B"', 'A B'],
    ['a\nb\r\nc\rd\n\ne', 'a b c d  e'],
    ['  a\t ', 'a'],
    ['a\tb', 'a\tb'],
    ['"', ''],
    ['\u0001a\u0000b\u001F', 'ab'],
    ['⚡ محطة', '⚡ محطة'],
  ])('%j becomes %j', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });
});

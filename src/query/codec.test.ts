import { describe, expect, it } from 'vitest';
import { normaliseText } from '../domain/facet.ts';
import {
  bool,
  date,
  double,
  int,
  intList,
  points,
  text,
  textList,
  twoLetters,
  unit,
  verbatim,
  word,
} from './codec.ts';

describe('int', () => {
  it.each([
    ['3', 3],
    [' -3 ', -3],
    ['+3', 3],
    ['2147483647', 2147483647],
    ['2147483648', undefined],
    ['3.0', undefined],
    ['1,000', undefined],
    ['abc', undefined],
  ])('reads %j as %s', (raw, expected) => {
    expect(int.read(raw)).toBe(expected);
  });
});

describe('double', () => {
  it.each([
    ['20.0', 20],
    [' -1.5e1 ', -15],
    ['51,5', 515],
    ['1,234.5', 1234.5],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e400', undefined],
    ['abc', undefined],
  ])('reads %j as %s', (raw, expected) => {
    expect(double().read(raw)).toBe(expected);
  });

  it('takes the ends of its range and nothing beyond', () => {
    const latitude = double({ min: -90, max: 90 });
    expect(latitude.read('90')).toBe(90);
    expect(latitude.read('-90.0')).toBe(-90);
    expect(latitude.read('90.0000001')).toBeUndefined();
    expect(latitude.expected).toBe('a number from -90 to 90');
    expect(double({ min: 1 }).expected).toBe('a number of at least 1');
  });
});

describe('intList', () => {
  it.each([
    ['87', [87]],
    ['1,2,', [1, 2]],
    ['87,abc', [87]],
    [' 1 , 2 ,,3', [1, 2, 3]],
    ['1,1,2,1', [1, 2]],
    ['-1,0', [-1, 0]],
    ['99999999999,1', [1]],
    ['abc', undefined],
    [',', undefined],
    ['undefined,null', undefined],
  ])('reads %j as %j', (raw, expected) => {
    expect(intList.read(raw)).toEqual(expected);
  });
});

describe('bool', () => {
  it.each([
    ['true', true],
    ['True', true],
    [' TRUE ', true],
    ['false', false],
    ['False\t', false],
    ['1', undefined],
    ['0', undefined],
    ['yes', undefined],
  ])('reads %j as %s', (raw, expected) => {
    expect(bool.read(raw)).toBe(expected);
  });
});

describe('text', () => {
  it('keeps white space and cuts after 100 characters', () => {
    expect(text.read(' a ')).toBe(' a ');
    expect(text.read('x'.repeat(101))).toBe('x'.repeat(100));
  });
});

describe('verbatim', () => {
  it('keeps texts of any length', () => {
    expect(verbatim.read('x'.repeat(101))).toHaveLength(101);
  });
});

describe('twoLetters', () => {
  it.each([
    ['de', 'DE'],
    ['Gb', 'GB'],
    ['DEU', undefined],
    ['D', undefined],
    ['US,GB', undefined],
    ['d1', undefined],
    ['ſs', undefined],
    [' de', undefined],
  ])('reads %j as %s', (raw, expected) => {
    expect(twoLetters.read(raw)).toBe(expected);
  });
});

describe('textList', () => {
  it.each([
    ['PE29 1PE,25704', ['pe29 1pe', '25704']],
    [' a ,, A ,b', ['a', 'b']],
    [' , ', undefined],
  ])('reads %j as %j', (raw, expected) => {
    expect(textList(normaliseText).read(raw)).toEqual(expected);
  });
});

describe('date', () => {
  it('reads times in UTC and refuses the rest', () => {
    expect(date.read('2016-09-15T09:30')).toBe(Date.UTC(2016, 8, 15, 9, 30));
    expect(date.read('notadate')).toBeUndefined();
  });
});

describe('unit', () => {
  it.each([
    ['KM', 'km'],
    ['km', 'km'],
    ['Kilometers', 'km'],
    ['kilometres', 'miles'],
    ['Miles', 'miles'],
    [' km', 'miles'],
    ['xyz', 'miles'],
  ])('reads %j as %s', (raw, expected) => {
    expect(unit.read(raw)).toBe(expected);
  });
});

describe('points', () => {
  it('is not usable without a position', () => {
    expect(points.read('(x)')).toBeUndefined();
    expect(points.read('(1,2)')).toEqual([{ lat: 1, lng: 2 }]);
  });
});

describe('word', () => {
  const codec = word(new Map([['id_asc', 1]]));
  it('finds its words in any letter case and names them', () => {
    expect(codec.read(' ID_ASC ')).toBe(1);
    expect(codec.read('__proto__')).toBeUndefined();
    expect(codec.expected).toBe('one of "id_asc"');
    expect(codec.schema).toEqual({ type: 'string', enum: ['id_asc'] });
  });
});

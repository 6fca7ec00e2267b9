import { describe, expect, it } from 'vitest';
import {
  bodyCheckSign,
  checkSchoolCode,
  checkUscc,
  isTypeOfCategory,
  usccCheckSign,
} from '../../../shared/roster/codes.ts';

describe('a unified social credit code', () => {
  // Published codes of universities; the first is in domain notes §4.2.
  it.each(['12100000400002259P', '12100000400000624D'])('%s, which is published, passes both checks', (code) => {
    expect(checkUscc(code)).toBeNull();
  });

  it('with another last sign fails its check, with another body its body’s', () => {
    expect(checkUscc('121000004000022590')).toBe('uscc-check');
    const body = '12100000400002269';
    expect(checkUscc(body + usccCheckSign(body))).toBe('uscc-body');
  });

  it.each([
    '',
    '1210000040000225',
    '12100000400002259p',
    '1210000040000225IP',
    '12O00000400002259P',
    '１２100000400002259P',
  ])('%j is no such code', (code) => {
    expect(checkUscc(code)).toBe('uscc-form');
  });

  it('of the demonstration counts both signs as published', () => {
    const first = '1299012140000010';
    const code = first + bodyCheckSign('40000010');
    expect(checkUscc(code + usccCheckSign(code))).toBeNull();
  });
});

describe('a school’s code', () => {
  it.each([
    ['2151000123', null],
    ['215100012', 'code-form'],
    ['21510001234', 'code-form'],
    ['215100012X', 'code-form'],
    ['2051000123', 'code-category'],
    ['2150900123', null],
    ['2110000123', 'code-province'],
    ['2199000123', 'code-province'],
  ] as const)('%s: %s', (code, fault) => {
    expect(checkSchoolCode(code, false)).toBe(fault);
  });

  it('has province 99 in a demonstration alone', () => {
    expect(checkSchoolCode('2199000123', true)).toBeNull();
  });

  it.each([
    ['2151000123', '211', true],
    ['2151000123', '218', true],
    ['2151000123', '311', false],
    ['3151000123', '312', true],
    ['3451000123', '345', true],
    ['1151000123', '111', true],
    ['3651000123', '365', true],
    ['5151000123', '514', true],
    ['9151000123', '211', true],
  ])('%s with type %s: %s', (code, type, isFit) => {
    expect(isTypeOfCategory(code, type)).toBe(isFit);
  });
});

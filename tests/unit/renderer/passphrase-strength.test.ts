/** What is said of a passphrase beside its field. */

import { expect, test } from 'vitest';
import { judgePassphrase } from '../../../renderer/screens/settings/passphrase-strength.ts';

test.each([
  ['', 'empty'],
  ['竹篮晚风算盘', 'short'],
  ['passwor', 'short'],
  ['12345678', 'weak'],
  ['password', 'weak'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['20260302', 'weak'],
  ['竹篮晚风算盘铁轨', 'fair'],
  ['basket evening', 'fair'],
  ['竹篮 晚风 算盘 铁轨 木桥', 'strong'],
  ['basket evening abacus railway', 'strong'],
  ['k3;Wq8-vL2!xR7', 'fair'],
])('“%s” is %s', (passphrase, strength) => {
  expect(judgePassphrase(passphrase)).toBe(strength);
});

test('a sign outside of the basic plane counts as one', () => {
  expect(judgePassphrase('𠀀𠀁𠀂𠀃𠀄𠀅𠀆')).toBe('short');
  expect(judgePassphrase('𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇')).toBe('fair');
});

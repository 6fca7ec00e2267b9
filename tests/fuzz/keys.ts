/** Keys that are always the same, so that a seed gives the same files again. They guard nothing. */
import type { Keys } from '../../electron/service/keys/keys.ts';
import { KEY, OTHER_KEY } from '../fixtures/bundles.ts';

export const BUREAU: Keys = {
  signing: {
    publicKey: 'gJDz1EKJgHgpQqeqG0hExXd+qLi4MeQDlgnzqIm7Qmo=',
    privateKey: 'PrxhsL6iti2RWbS30Gn9v5bOcmmmLEJ5eafEdx6knK8=',
  },
  age: {
    identity: 'AGE-SECRET-KEY-1YPK8AXD89WKQSKTFY0MW9WGEJEYVDHL0M8E6DK3UM0ZXQJRE93WQZQXJJH',
    recipient: 'age1hfnkexa4x504ccma3avzl5mwc9luljdy0k0dwywa8pprhlqmhykss8ljqy',
  },
};
export const FIRST: Keys = { signing: KEY, age: null };
export const SECOND: Keys = { signing: OTHER_KEY, age: null };

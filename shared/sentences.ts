/** placeholder until written below */
import type { FailureValue } from './model/failure.ts';
export type Language = 'zh' | 'en';
export function describeFailure(failure: FailureValue, _language: Language): string { return `${failure.code} ${JSON.stringify(failure.detail)}`; }

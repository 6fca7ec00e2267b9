/** How reading stops at the first thing that is wrong: caught once, in `readBundle`, and never seen outside. */

import type { RefusalCode } from '../../../shared/bundle/refusal.ts';
import type { FailureValue } from '../../../shared/model/failure.ts';

export class Refused extends Error {
  readonly code: RefusalCode;
  /** `entry`, `line`, `problem` and the like: the place and the reason. */
  readonly detail: FailureValue['detail'];

  constructor(code: RefusalCode, detail: FailureValue['detail'] = {}) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.detail = detail;
  }
}

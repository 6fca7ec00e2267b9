/** Cuts a stream of bytes into lines, checking UTF-8 and length before anything is made of them. */

import { isUtf8 } from 'node:buffer';
import { parseChangeLine } from '../../../shared/bundle/line.ts';
import type { LineLimits, WireChange } from '../../../shared/bundle/line.ts';
import { CHANGE_LIMITS } from '../../../shared/model/change.ts';
import { Refused } from './refused.ts';

const LINE_FEED = 10;

export type LineSplitter = {
  /** Takes the next bytes, which it may keep; returns the changes whose lines are complete with them. */
  readonly push: (chunk: Buffer) => WireChange[];
  /** After the last bytes. */
  readonly finish: () => void;
};

/** @throws Refused `line-invalid` or `line-too-long` with the line's number, from `push` and `finish` */
export function splitLines(limits: LineLimits): LineSplitter {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let lines = 0;

  function readLine(text: string): WireChange {
    lines += 1;
    if (isTooLong(text)) throw new Refused('line-too-long', { line: lines });
    const change = parseChangeLine(text, limits);
    if ('problem' in change) throw new Refused('line-invalid', { line: lines, problem: change.problem });
    return change;
  }

  return {
    push(chunk) {
      const last = chunk.lastIndexOf(LINE_FEED);
      const head = last === -1 ? chunk : chunk.subarray(0, last);
      rest.push(head);
      restBytes += head.length;
      if (last === -1) {
        if (restBytes > CHANGE_LIMITS.line) throw new Refused('line-too-long', { line: lines + 1 });
        return [];
      }
      const whole = rest.length === 1 ? head : Buffer.concat(rest);
      rest = [chunk.subarray(last + 1)];
      restBytes = chunk.length - last - 1;
      // No character of UTF-8 holds the byte of a line feed, so none is cut apart here.
      if (!isUtf8(whole)) throw new Refused('line-invalid', { line: lines + 1, problem: 'not UTF-8' });
      return whole.toString('utf8').split('\n').map(readLine);
    },
    finish() {
      if (restBytes > 0) throw new Refused('line-invalid', { line: lines + 1, problem: 'no line feed' });
    },
  };
}

/** Longer than a line may be, in bytes of UTF-8. */
export function isTooLong(line: string): boolean {
  if (line.length > CHANGE_LIMITS.line) return true;
  return line.length * 3 > CHANGE_LIMITS.line && Buffer.byteLength(line) > CHANGE_LIMITS.line;
}

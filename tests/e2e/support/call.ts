/** Asks the program as its own page does: for what a journey needs but is not about. */

import type { Page } from 'playwright-core';
import type { CallName, Input, Output, Reply } from '../../../shared/contract.ts';

/** @throws Error when the program answers with a failure */
export async function callProgram<Name extends CallName>(
  page: Page,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const reply: Reply<Output<Name>> = await page.evaluate(
    async ([call, given]) => {
      const bridge = (globalThis as { xunxiao?: { call: (name: unknown, input: unknown) => Promise<never> } }).xunxiao;
      if (bridge !== undefined) return bridge.call(call, given);
      const response = await fetch(`/api/${call}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(given),
      });
      return response.json();
    },
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}

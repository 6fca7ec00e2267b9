/** One call from a screen, from raw message to reply: the same for every shell that has screens. */

import { isCallName, parseInput, shellContract } from '../shared/contract.ts';
import type { CallName, Input, Output, Place, Reply, ServiceCall, ShellCall, ShellInfo } from '../shared/contract.ts';
import { resolveTokens } from './path-tokens.ts';
import type { PathTokens } from './path-tokens.ts';
import type { Places } from './places.ts';
import type { ServiceClient } from './service-client.ts';
import { toFailureValue } from './service-messages.ts';

export type Shell = {
  readonly service: Pick<ServiceClient, 'call' | 'receive'>;
  readonly tokens: PathTokens;
  readonly places: Places;
  readonly info: ShellInfo;
  /** The system's own dialog; none chosen is an empty list. @throws Failure `not-allowed` where there is no dialog */
  readonly pick: (what: Input<'places.pick'>['what']) => Promise<readonly Place[]>;
};

type ShellHandlers = { readonly [Name in ShellCall]: (shell: Shell, input: Input<Name>) => Promise<Output<Name>> };

const shellHandlers: ShellHandlers = {
  'shell.info': async (shell) => shell.info,
  'places.list': (shell, { token }) => shell.places.list(token),
  'places.pick': (shell, { what }) => shell.pick(what),
};

/**
 * Checks the call's name and input, puts paths in for tokens, and has the shell or the service answer.
 * Never throws: what goes wrong is a failure in the reply.
 */
export async function answerCall(shell: Shell, name: unknown, raw: unknown): Promise<Reply<unknown>> {
  if (!isCallName(name))
    return {
      ok: false,
      failure: {
        code: 'invalid-input',
        detail: { call: typeof name === 'string' ? name.slice(0, 100) : '', place: '' },
      },
    };
  try {
    return isShellCall(name) ? await askShell(shell, name, raw) : await askService(shell, name, raw);
  } catch (error) {
    return { ok: false, failure: toFailureValue(error, name) };
  }
}

async function askShell<Name extends ShellCall>(shell: Shell, name: Name, raw: unknown): Promise<Reply<Output<Name>>> {
  const input = parseInput(name, raw);
  return input.ok ? { ok: true, value: await shellHandlers[name](shell, input.value) } : input;
}

async function askService<Name extends ServiceCall>(
  shell: Shell,
  name: Name,
  raw: unknown,
): Promise<Reply<Output<Name>>> {
  const input = parseInput(name, raw);
  return input.ok ? shell.service.call(name, resolveTokens(shell.tokens, name, input.value)) : input;
}

function isShellCall(name: CallName): name is ShellCall {
  return Object.hasOwn(shellContract, name);
}

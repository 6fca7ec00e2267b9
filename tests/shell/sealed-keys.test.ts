import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startService } from '../../electron/service-client.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-sealed-'));
  vi.stubEnv('XDG_DATA_HOME', path.join(base, 'data'));
  vi.stubEnv('APPDATA', path.join(base, 'data'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true });
});

test('a workspace whose keys the desktop program protects opens with its key only, and says so', async () => {
  const folder = path.join(base, 'workspace');
  const wrapping = randomBytes(32);
  const first = await startService({ folder, wrapping, onEvent: () => undefined });
  expect(await first.call('workspace.create', { role: 'bureau', name: '云岫县教育局' })).toMatchObject({ ok: true });
  expect(await first.call('keys.state', {})).toMatchObject({ ok: true, value: { protectedBy: 'system' } });
  await first.stop();
  expect(readFileSync(path.join(folder, 'keys', 'age.json'), 'utf8')).not.toContain('AGE-SECRET-KEY');

  await expect(startService({ folder, onEvent: () => undefined })).rejects.toMatchObject({
    code: 'keys-locked',
    detail: { why: 'other-program' },
  });
  const again = await startService({ folder, wrapping, onEvent: () => undefined });
  expect(await again.call('keys.state', {})).toMatchObject({ ok: true });
  await again.stop();
});

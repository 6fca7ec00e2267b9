import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { killChildren, startChild } from '../helpers/child-process.ts';
import { write } from '../helpers/cells.ts';
import { closeLaptop, reopenLaptop } from '../helpers/laptop.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';
import { turnBack } from './old-workspace.ts';

const laptops = useTestLaptops();
afterEach(killChildren);

const HOLD = path.join(import.meta.dirname, '..', 'service', 'workspace', 'hold-workspace.ts');

it('a second program is refused also while the first one has just brought the workspace to its version', async () => {
  const laptop = laptops.make('王芳');
  write(laptop, 'a remark');
  closeLaptop(laptop);
  turnBack(laptop.folder);

  const opened = laptops.keep(reopenLaptop(laptop));
  const second = startChild(HOLD, [laptop.folder, laptop.surroundings.machine.folder]);
  expect(await second.line(() => true)).toBe('workspace-in-use');
  expect(await second.ended).toBe(0);
  write(opened, 'and another');
});

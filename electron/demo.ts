/** Fills a workspace with the fictional county of the demonstration; the one place where shells reach the simulation. */

import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whose workspace the demonstration opens. */
export type DemoSide = 'bureau' | 'inspector';

/** What `--demo` or `--demo inspector` asks for; null without it. */
export function readDemoSide(args: readonly string[]): DemoSide | null {
  const place = args.indexOf('--demo');
  if (place === -1) return null;
  return args[place + 1] === 'inspector' ? 'inspector' : 'bureau';
}

/** Takes some seconds and says so; does nothing where the folder holds a workspace already. */
export async function fillDemo(folder: string, side: DemoSide): Promise<void> {
  const { prepareDemo } = await import('./service/simulate/demo.ts');
  if (!existsSync(path.join(folder, 'workspace.db')))
    console.log('巡校 正在准备演示数据，请稍候…… Xunxiao: Preparing the demonstration, a moment please…');
  await prepareDemo(folder, { side });
}

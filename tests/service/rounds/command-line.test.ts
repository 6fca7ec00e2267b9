import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { openCommandLine } from '../cli/command-line.ts';
import { prepareRound } from './round-desk.ts';

const desks = useDesks();

it('the command line writes the packages of a round by its name, one per team, and says who can open them', async () => {
  const { bureau, file } = await prepareRound(desks);
  bureau.service.close();
  const cli = openCommandLine(desks.folder());
  const out = desks.folder('stick');
  const args = ['package', '--workspace', bureau.folder, '--round', file.round.name, '--out', out];
  const { code, value } = await cli.ask(...args);
  expect({ code, value }).toMatchObject({
    code: 0,
    value: {
      ok: true,
      round: file.round.id,
      packages: [
        { name: '第一组', readers: [], unknown: ['王芳', '李强'] },
        { name: '第二组', readers: [] },
      ],
    },
  });
  expect(readdirSync(out)).toHaveLength(2);
  const said = await cli.run(...args, '--plain');
  expect([said.code, said.out]).toEqual([0, expect.stringContaining('not encrypted: anyone who finds it can read it')]);
  const unknown = await cli.ask(
    'package',
    '--workspace',
    bureau.folder,
    '--round',
    '夏季检查',
    '--out',
    path.join(out, 'x'),
  );
  expect(unknown).toMatchObject({ code: 1, value: { failure: { code: 'not-found' } } });
});

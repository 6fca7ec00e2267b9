/** `init`: makes a workspace in a folder that has none. */

import { newWorkspaceSchema, ROLES } from '../../shared/model/workspace.ts';
import { Failure } from '../../shared/model/failure.ts';
import { readChoice, readText, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { withService } from './open-workspace.ts';

export const init: Command = {
  usage: '--workspace DIR --role inspector|bureau --name NAME',
  about: { zh: '新建工作区', en: 'make a workspace' },
  options: { workspace: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  takesFiles: false,
  async run(call) {
    const role = readChoice(call, 'role', ROLES);
    if (role === undefined) throw new UsageError({ zh: '缺少 --role。', en: '--role is missing.' });
    const owner = newWorkspaceSchema.safeParse({ role, name: readText(call, 'name') });
    if (!owner.success) {
      throw new UsageError({ zh: '--name 是 1 到 60 个字。', en: '--name has 1 to 60 characters.' });
    }
    return withService(call, {}, async (service, folder) => {
      const reply = await service.call('workspace.create', owner.data);
      if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
      const { zh, en } = {
        zh: { inspector: '检查员', bureau: '局端' },
        en: { inspector: 'inspector', bureau: 'bureau' },
      };
      const sentence = {
        zh: `已新建${zh[role]}工作区“${owner.data.name}”：${folder}`,
        en: `Made the ${en[role]} workspace “${owner.data.name}” in ${folder}`,
      };
      return { ok: true, json: { ok: true, ...reply.value }, lines: [sentence[call.language]] };
    });
  },
};

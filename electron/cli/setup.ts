/** `setup`: makes an inspector's workspace from a bureau's setup package. */

import path from 'node:path';
import { Failure } from '../../shared/model/failure.ts';
import { newWorkspaceSchema } from '../../shared/model/workspace.ts';
import { describeRefusal } from '../../shared/sentences.ts';
import { readText, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { withService } from './open-workspace.ts';

export const setup: Command = {
  usage: '--workspace DIR --name NAME FILE',
  about: {
    zh: '用局端的安装包新建检查员的工作区，此后导出的数据包都加密给该局',
    en: 'make an inspector’s workspace from a bureau’s setup package; what it exports is encrypted for that bureau',
  },
  options: { workspace: { type: 'string' }, name: { type: 'string' } },
  takesFiles: true,
  async run(call) {
    const [file, ...others] = call.files;
    if (file === undefined || others.length > 0) {
      throw new UsageError({ zh: '要打开哪一个安装包？', en: 'Which one setup package is to be opened?' });
    }
    const name = newWorkspaceSchema.shape.name.safeParse(readText(call, 'name'));
    if (!name.success) {
      throw new UsageError({ zh: '--name 是 1 到 60 个字。', en: '--name has 1 to 60 characters.' });
    }
    return withService(call, {}, async (service, folder) => {
      const reply = await service.call('setup.open', { file: path.resolve(file), name: name.data });
      if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
      const opened = reply.value;
      if (!opened.ok) {
        const sentence = describeRefusal(opened.refusal, call.language);
        return { ok: false, json: { ok: false, refusal: { ...opened.refusal, sentence } }, lines: [sentence] };
      }
      const keys = await service.call('keys.state', {});
      const bureau = keys.ok ? keys.value.encryptsFor : null;
      const sentence = {
        zh: `已为“${name.data}”新建工作区：${folder}。导出的数据包加密给“${bureau?.name ?? ''}”，请向该局核对其核对码 ${bureau?.checkCode ?? ''}。`,
        en: `Made the workspace of “${name.data}” in ${folder}. Its bundles are encrypted for “${bureau?.name ?? ''}”; compare the check code ${bureau?.checkCode ?? ''} with that bureau.`,
      };
      return { ok: true, json: { bureau, ...opened }, lines: [sentence[call.language]] };
    });
  },
};

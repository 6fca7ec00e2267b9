/** What `--help` says, and a wrong command line. */

import type { Language } from '../../shared/sentences.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

const PROGRAM = 'npm run --silent cli --';

const TITLE = {
  zh: '巡校命令行',
  en: 'Xunxiao on the command line',
};

const COMMON = {
  zh: [
    '每个命令都可以加：',
    '  --json         在标准输出给出一个 JSON 值',
    '  --lang zh|en   语言，默认随系统',
    '  --help         用法',
    '退出码：0 完成；1 有内容被拒绝或发现问题；2 命令写错。',
  ],
  en: [
    'Every command also takes:',
    '  --json         print one JSON value on stdout',
    '  --lang zh|en   the language; the system’s unless given',
    '  --help         how to use it',
    'Exit codes: 0 done; 1 something was refused or found wrong; 2 the command line is wrong.',
  ],
};

export function describeProgram(language: Language): string {
  const list = Object.entries(commands).flatMap(([name, command]) => [
    `  ${name} ${command.usage}`,
    `      ${command.about[language]}`,
  ]);
  return `${[TITLE[language], '', `${PROGRAM} <${language === 'zh' ? '命令' : 'command'}> …`, '', ...list, '', ...COMMON[language]].join('\n')}\n`;
}

export function describeCommand(name: string, command: Command, language: Language): string {
  return `${PROGRAM} ${name} ${command.usage}\n    ${command.about[language]}\n`;
}

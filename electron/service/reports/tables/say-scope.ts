/** Which period and which schools a table is about, in one sentence. */
import type { Database } from 'better-sqlite3';
import { parsePeriod } from '../../../../shared/analysis/period.ts';
import type { Scope } from '../../../../shared/analysis/table.ts';
import type { Language } from '../../../../shared/sentences.ts';
import { checklistWord, stageWord } from '../../analysis/words.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';

const ROUND = 'SELECT name FROM round WHERE entity = ?';

export function sayScope(db: Database, scope: Scope, today: string, language: Language): string {
  const { from, to } = parsePeriod(scope.period)!;
  const round =
    scope.round === null ? null : (prepared(db, ROUND).pluck().get(findEntity(db, scope.round)) as string | undefined);
  const parts = [
    { zh: `统计期${from}至${to}`, en: `period ${from} to ${to}` },
    ...(scope.town === null ? [] : [{ zh: `乡镇（街道）：${scope.town}`, en: `town: ${scope.town}` }]),
    ...(scope.stage === null
      ? []
      : [{ zh: `学段：${stageWord(scope.stage).zh}`, en: `stage: ${stageWord(scope.stage).en}` }]),
    ...(scope.checklist === null
      ? []
      : [
          { zh: `检查表：${checklistWord(scope.checklist).zh}`, en: `checklist: ${checklistWord(scope.checklist).en}` },
        ]),
    ...(round === null ? [] : [{ zh: `批次：${round ?? '未知'}`, en: `round: ${round ?? 'unknown'}` }]),
    { zh: `数据截至${today}`, en: `as of ${today}` },
  ];
  return language === 'zh' ? `${parts.map(({ zh }) => zh).join('；')}。` : `${parts.map(({ en }) => en).join('; ')}.`;
}

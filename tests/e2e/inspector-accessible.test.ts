/** Every screen of the inspector's against the rules of WCAG 2.2 A and AA, in both languages and both appearances. */

import { expect, test } from 'vitest';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { INSPECTOR, openFreshChecklist } from './support/filling-in.ts';
import { goTo, LOOKS, prefer, waitUntilShown } from './support/going.ts';
import { useApp } from './support/one-app.ts';

const opened = useApp({ inBrowser: true });

test('no screen breaks a rule', async () => {
  const { page } = opened;
  await page.getByRole('heading', { name: '巡校' }).waitFor();
  const broken = await listBroken(page, 'start');
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByRole('button', { name: '从恢复文件恢复' }).click();
  broken.push(...(await listBroken(page, 'restoring')));

  await callProgram(page, 'workspace.create', INSPECTOR);
  await page.reload();
  await waitUntilShown(page);
  const inspection = await openFreshChecklist(page, '青禾县柳河小学');
  const { inspection: row } = await callProgram(page, 'inspections.open', { inspection });
  const answer = { na: null, note: '走廊东侧' };
  await callProgram(page, 'answers.save', { inspection, item: 'bb-acc-typo', answer: { ...answer, value: 3 } });
  await callProgram(page, 'answers.save', { inspection, item: 'bb-veto-ad', answer: { ...answer, value: 'yes' } });
  await callProgram(page, 'findings.draftMissing', { visit: row.visit });
  const addresses = [
    '/today',
    '/schools',
    `/schools/${row.school}`,
    `/visits/${row.visit}`,
    '/stick',
    '/imports',
    '/settings',
  ];

  for (const look of LOOKS) {
    const { language, appearance } = look;
    await prefer(page, look);
    for (const address of addresses) {
      await goTo(page, address);
      await waitUntilShown(page);
      broken.push(...(await listBroken(page, `${address} ${language} ${appearance}`)));
    }
    await goTo(page, `/inspections/${inspection}`);
    await page.locator('article.item:focus').waitFor();
    await page.locator('#item-bb-acc-map').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await page.locator('[data-field="na"]:focus').waitFor();
    broken.push(...(await listBroken(page, `checklist ${language} ${appearance}`)));
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.getByRole('dialog').waitFor();
  broken.push(...(await listBroken(page, 'finishing', DIALOG)));
  expect(broken).toEqual([]);
});

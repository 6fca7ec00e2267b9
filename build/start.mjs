/** `npm start [-- --demo] [--workspace DIR] [--web]`: sets up what is missing and opens the app. */
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { whyNotElectron } from './electron-limits.mjs';
import { fetchElectron, findElectron } from './find-electron.mjs';
import { runOnNode24, runProgram, userFolder } from './node24.mjs';
import { projectRoot, runCommand, say } from './say.mjs';

await runCommand(async () => {
  await bootstrap();
  const args = process.argv.slice(2).filter((arg) => arg !== '--web');
  const electron = process.argv.includes('--web') ? null : await chooseElectron();
  const cwd = userFolder();
  if (electron === null) {
    return runOnNode24([path.join(projectRoot, 'out', 'electron', 'web-host.js'), ...args], { cwd });
  }
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return runProgram(electron, [projectRoot, ...args], { cwd, env, stdio: 'inherit' });
});

/** @returns {Promise<string | null>} Electron's program; null, and one line said, where the browser window has to do */
async function chooseElectron() {
  const reason = whyNotElectron();
  if (reason !== null) {
    say(`${reason.zh}，改用本机浏览器窗口。`, `${reason.en}; opening in a browser window.`);
    return null;
  }
  if (findElectron(projectRoot) === null) await fetchElectron(projectRoot);
  const electron = findElectron(projectRoot);
  if (electron === null) {
    say(
      '未安装 Electron 运行时，改用本机浏览器窗口。',
      "Electron's runtime is not installed; opening in a browser window.",
    );
  }
  return electron;
}

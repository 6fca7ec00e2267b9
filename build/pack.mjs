/** `npm run pack [-- electron-builder's arguments]`: installers for this platform in release/. */
import path from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { fetchElectron, findElectron } from './find-electron.mjs';
import { runOnNode24 } from './node24.mjs';
import { projectRoot, Refusal, runCommand } from './say.mjs';

await runCommand(async () => {
  await bootstrap();
  if (findElectron(projectRoot) === null && !(await fetchElectron(projectRoot, { seconds: 0 }))) {
    throw new Refusal(
      '无法打包：下载不到 Electron 运行时。请连接可访问 github.com 的网络（或设置 ELECTRON_MIRROR）后重试。',
      "Nothing was packed: Electron's runtime cannot be downloaded. Connect to a network that reaches github.com (or set ELECTRON_MIRROR) and try again.",
    );
  }
  const builder = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  return runOnNode24([builder, '--publish', 'never', ...process.argv.slice(2)]);
});

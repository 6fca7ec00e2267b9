/**
 * What the tests need beyond npm: a Chromium, a Chinese font for it, the standard unzip and age, and LibreOffice with
 * pdftotext, which open the Word files as others do. On Debian-like Linux they are installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { Refusal, say } from './say.mjs';

/**
 * @typedef {object} Computer what the check depends on
 * @property {() => string | null} browser
 * @property {() => boolean} font
 * @property {(name: string) => boolean} has a program on the PATH
 * @property {(command: string[]) => boolean} run true when it succeeded
 * @property {boolean} debian
 * @property {boolean} root
 */

/**
 * @param {Computer} [computer]
 * @returns {string} path of the browser
 * @throws {Refusal} when there is none and none can be installed
 */
export function ensureTestTools(computer = thisComputer()) {
  const missing = [missingPackages(computer), missingOfficePackages(computer)].filter((group) => group.length > 0);
  if (missing.length > 0 && computer.debian) installWithApt(computer, missing);
  const browser = computer.browser();
  if (browser === null) {
    throw new Refusal(
      '测试需要浏览器：请安装 Chromium、Chrome 或 Edge（Debian：sudo apt-get install chromium fonts-noto-cjk），或用 XUNXIAO_BROWSER 指定其路径后重试。',
      'The tests need a browser: install Chromium, Chrome or Edge (Debian: sudo apt-get install chromium fonts-noto-cjk), or name its path in XUNXIAO_BROWSER, and try again.',
    );
  }
  if (!computer.font()) {
    say('未找到中文字体，截图中的汉字会显示为方块。', 'No Chinese font was found; screenshots will show boxes.');
  }
  return browser;
}

/** @param {Computer} computer */
function missingPackages(computer) {
  const missing = [];
  if (computer.browser() === null) missing.push('chromium');
  if (!computer.font()) missing.push('fonts-noto-cjk');
  for (const tool of ['unzip', 'age']) if (!computer.has(tool)) missing.push(tool);
  return missing;
}

/**
 * Large (130 MB), and only one test is skipped without them: they are installed by themselves, so that the rest comes
 * even where they do not.
 * @param {Computer} computer
 */
function missingOfficePackages(computer) {
  const missing = [];
  if (!computer.has('soffice')) missing.push('libreoffice-writer-nogui');
  if (!computer.has('pdftotext')) missing.push('poppler-utils');
  return missing;
}

/**
 * @param {Computer} computer
 * @param {string[][]} groups of packages; one that cannot be installed does not keep the next from it
 */
function installWithApt(computer, groups) {
  const asRoot = computer.root ? [] : ['sudo', '-n'];
  if (!computer.root && !(computer.has('sudo') && computer.run(['sudo', '-n', 'true']))) return;
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y'];
  say('正在更新软件包列表（apt-get update）…', 'Updating the package lists (apt-get update)…');
  computer.run([...apt, 'update']);
  for (const packages of groups) {
    say(`正在安装 ${packages.join(' ')}…`, `Installing ${packages.join(' ')}…`);
    if (computer.run([...apt, 'install', '--no-install-recommends', ...packages])) continue;
    say(
      'apt-get 安装失败，请检查网络与软件源。',
      'apt-get could not install; check the network and the package sources.',
    );
  }
}

/** @returns {Computer} */
function thisComputer() {
  const linux = process.platform === 'linux';
  return {
    browser: findChromium,
    font: () => !linux || hasChineseFont(),
    has: (name) => !linux || programOnPath(name) !== null,
    run: (command) => runQuietly(command),
    debian: linux && isDebianLike() && programOnPath('apt-get') !== null,
    root: process.getuid?.() === 0,
  };
}

function isDebianLike() {
  return existsSync('/etc/debian_version') || /\bdebian\b/.test(readFileSync('/etc/os-release', 'utf8'));
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** @param {string} name */
function programOnPath(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** @param {string[]} command */
function runQuietly([program = '', ...args]) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

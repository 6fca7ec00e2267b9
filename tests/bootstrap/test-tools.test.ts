import { beforeEach, expect, test, vi } from 'vitest';
import { findChromium } from '../../build/find-chromium.mjs';
import { ensureTestTools } from '../../build/test-tools.mjs';

let said: string[] = [];

beforeEach(() => {
  said = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return () => write.mockRestore();
});

test.each([
  ['linux', { PATH: '/a:/b' }, '/b/chromium'],
  ['linux', { PATH: '' }, '/opt/microsoft/msedge/msedge'],
  ['darwin', { HOME: '/Users/wang' }, '/Users/wang/Applications/Chromium.app/Contents/MacOS/Chromium'],
  [
    'win32',
    { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
] as const)('on %s a browser is found in its usual place', (platform, env, place) => {
  expect(findChromium({ platform, env, exists: (file) => file === place })).toBe(place);
  expect(findChromium({ platform, env, exists: () => false })).toBeNull();
});

test('XUNXIAO_BROWSER decides alone', () => {
  const computer = { platform: 'linux', exists: (file: string) => file !== '/gone' } as const;
  expect(findChromium({ ...computer, env: { XUNXIAO_BROWSER: '/mine', PATH: '/usr/bin' } })).toBe('/mine');
  expect(findChromium({ ...computer, env: { XUNXIAO_BROWSER: '/gone', PATH: '/usr/bin' } })).toBeNull();
});

test('on a bare Debian as root the browser, a Chinese font, unzip, age and LibreOffice are installed', () => {
  const debian = bareComputer({ debian: true, root: true, installs: true });
  expect(ensureTestTools(debian)).toBe('/usr/bin/chromium');
  expect(debian.ran).toEqual([
    'env DEBIAN_FRONTEND=noninteractive apt-get -q -y update',
    'env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends chromium fonts-noto-cjk unzip age',
    'env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends libreoffice-writer-nogui poppler-utils',
  ]);
  expect(said).toHaveLength(3);
});

test('without being root, sudo is used only when it asks for no password', () => {
  const allowed = bareComputer({ debian: true, root: false, installs: true });
  expect(ensureTestTools(allowed)).toBe('/usr/bin/chromium');
  expect(allowed.ran[1]).toMatch(/^sudo -n env .* update$/);
  const asked = bareComputer({ debian: true, root: false, installs: false });
  expect(() => ensureTestTools(asked)).toThrow(/请安装 Chromium.* \/ The tests need a browser/);
  expect(asked.ran).toEqual(['sudo -n true']);
});

test('elsewhere one line says what to install', () => {
  const fedora = bareComputer({ debian: false, root: true, installs: true });
  expect(() => ensureTestTools(fedora)).toThrow(/XUNXIAO_BROWSER/);
  expect(fedora.ran).toEqual([]);
});

test('where everything is there, nothing is run and nothing said', () => {
  const full = bareComputer({ debian: true, root: true, installs: true });
  ensureTestTools(full);
  full.ran.length = 0;
  said = [];
  expect(ensureTestTools(full)).toBe('/usr/bin/chromium');
  expect([full.ran, said]).toEqual([[], []]);
});

/** A computer with nothing but sudo, on which commands succeed or fail and `install` takes effect. */
function bareComputer({ debian, root, installs }: { debian: boolean; root: boolean; installs: boolean }) {
  const ran: string[] = [];
  let complete = false;
  return {
    ran,
    debian,
    root,
    browser: () => (complete ? '/usr/bin/chromium' : null),
    font: () => complete,
    has: (name: string) => name === 'sudo' || complete,
    run: (command: string[]) => {
      ran.push(command.join(' '));
      complete ||= installs && command.includes('install');
      return installs;
    },
  };
}

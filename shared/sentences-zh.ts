/** The sentences in Chinese. */

import { describeProblem } from './checklist/answers.ts';
import { readAnswerProblem, sayBytes, textOf } from './sentences-parts.ts';
import type { Detail, FailureSentences, RefusalSentences, RefusalWords } from './sentences-parts.ts';

const THINGS: { readonly [what: string]: string } = {
  school: '学校',
  venue: '阵地',
  visit: '到访',
  inspection: '检查',
  item: '检查项',
  template: '检查表',
  job: '任务',
  file: '文件',
  batch: '导入批次',
};

/** “名字” where it is given. */
const named = (detail: Detail, name: string): string =>
  textOf(detail, name) === '' ? '' : `“${textOf(detail, name)}”`;
const note = (text: string): string => (text === '' ? '' : `（${text}）`);

export const chineseFailures: FailureSentences = {
  'invalid-input': (detail) =>
    textOf(detail, 'file') === ''
      ? `填写的内容不完整或格式不对${note(textOf(detail, 'place'))}，没有保存；请检查后再试。`
      : `文件${named(detail, 'file')}的内容不合要求${note(listReasons(detail))}，没有采用；请改正后再试。`,
  'not-found': (detail) =>
    `找不到${THINGS[textOf(detail, 'what')] ?? '要打开的内容'}${named(detail, 'id')}，没有做任何改动；请核对后再试。`,
  'not-allowed': (detail) =>
    detail['why'] === 'another-job-runs'
      ? '另一项导入或导出还在进行，没有开始新的；请等它结束后再试。'
      : detail['why'] === 'being-written'
        ? '一次大的写入还在进行，这一项没有保存；请等它结束后再试。'
        : '当前不能做这一步，没有做任何改动。',
  'workspace-missing': (detail) =>
    `文件夹${named(detail, 'folder')}里还没有工作区，没有改动任何内容；请先新建，或换一个文件夹。`,
  'workspace-exists': (detail) =>
    `文件夹${named(detail, 'folder')}里已经有一个工作区，没有覆盖；请直接使用它，或换一个文件夹新建。`,
  'workspace-in-use': (detail) =>
    `工作区${named(detail, 'folder')}正由另一个巡校使用，为避免互相覆盖没有打开；请先关闭那一个，再重试。`,
  'workspace-from-future': (detail) =>
    `工作区由更新版本的巡校写成${note(listVersions(detail))}，没有做任何改动；请升级后再打开。`,
  'workspace-damaged': (detail) =>
    textOf(detail, 'media') === ''
      ? `工作区${named(detail, 'folder')}已损坏，没有改动它；请先复制整个文件夹留存，再从最近的备份恢复。`
      : `证据文件${named(detail, 'media')}丢失或已损坏，没有写出任何内容；请从备份取回这个文件，或检查磁盘。`,
  'folder-read-only': (detail) =>
    `${placeOf(detail)}不允许写入，没有写入任何内容；请换一个文件夹，或解除写保护后重试。`,
  'folder-missing': (detail) => `找不到${placeOf(detail)}，U盘可能已拔出，没有写入任何内容；请重新插入或另选文件夹。`,
  'disk-full': (detail) =>
    `${placeOf(detail)}所在磁盘已满${note(listRoom(detail))}，这次内容没有写入，此前保存的都在；请腾出空间后重试。`,
  'disk-failed': (detail) =>
    `${placeOf(detail)}所在磁盘读写失败${note(textOf(detail, 'reason'))}，这次内容没有写入，此前保存的都在；请检查磁盘或U盘后重试。`,
  'verify-failed': (detail) =>
    `写到${placeOf(detail)}的文件与原内容核对不一致，已作废，本机数据没有变化；请重新导出，或换一个U盘。`,
  'nothing-to-import': () => '这个文件里没有可以写入的内容（要么与名册一致，要么有问题还没有改正），名册没有变化。',
  'nothing-to-export': () => '这个工作区里还没有可以导出的内容，没有写出文件。',
  'picture-unreadable': () => '这不是完整的图片（只接受 JPEG、PNG 和 WebP），没有保存；请换一个文件，或重新拍摄。',
  'picture-too-large': () => '这张图片超出可保存的大小，没有保存；请缩小后再添加，或重新拍摄。',
  'font-missing': () =>
    '这台电脑上没有能写出图中文字的中文字体，没有写出图片；请改存为 SVG 或 CSV，或者装上中文字体后重试。',
  'inspection-finished': () => '这份检查表已经完成，答案没有改动；需要修改时请先重新打开并说明原因。',
  'visit-incomplete': () => '这次到校检查还有必须完成的内容，没有结束；已填写的都已保存，请补齐后再试。',
  'visit-closed': () => '这次到校检查已经签字锁定，没有做任何改动；需要修改时请先重新打开并说明原因。',
  'step-refused': () => '问题现在的状态不能做这一步，没有做任何改动；请重新查看它的状态和经过。',
  'fix-unproven': () => '立行立改要有整改后的照片，或者写明情况，没有做任何改动；请补充后再试。',
  'answer-unfit': (detail) => `检查项${named(detail, 'item')}的答案不合要求，没有采用：${sayProblem(detail)}`,
  'reason-needed': (detail) =>
    `${textOf(detail, 'left') === '' ? '' : `还有${textOf(detail, 'left')}项没有检查，`}需要填写原因才能继续，没有做任何改动；请填写后再试。`,
  recused: (detail) =>
    `任何人不检查自己所在的学校${named(detail, 'school')}（回避），没有做任何改动；请把它交给别的组。`,
  'team-too-small': (detail) =>
    `这一组人数不够${textOf(detail, 'least') === '' ? '' : `（至少${textOf(detail, 'least')}人）`}，没有保存；请再加人。`,
  'changed-meanwhile': () => '显示之后内容又有了变化，没有写入任何内容；请重新查看后再决定。',
  'office-missing': () => '还没有填写发文机关或联系人，文件没有制发，也没有占用文号；请先在“设置”的“公文设置”中填写。',
  'unknown-checklist': (detail) =>
    `不认识检查表${named(detail, 'template')}，可能由更新版本写成，已有的答案都保留着；请核对编号，或升级后再试。`,
  'keys-locked': (detail) => `工作区${named(detail, 'folder')}${LOCKED[textOf(detail, 'why')] ?? LOCKED['elsewhere']!}`,
  'passphrase-weak': () => '口令太短，没有写出文件；请用至少 8 个字，最好是几个互不相干的词。',
  'passphrase-wrong': (detail) =>
    `口令不对，打不开恢复文件${named(detail, 'file')}，没有做任何改动；请核对大小写和空格后再试。`,
  'recovery-invalid': (detail) =>
    `${named(detail, 'file') || '这个文件'}不是完好的密钥恢复文件，没有做任何改动；请换一份恢复文件，或从原来的U盘重新复制。`,
  cancelled: () => '已按您的要求停止，没有留下未完成的内容，此前完成的都已保存。',
  'token-expired': () => '所选的文件夹或文件已失效，没有做任何改动；请重新选择一次。',
  bug: (detail) =>
    `程序出现了意料之外的情况${note(textOf(detail, 'during'))}，这一步没有完成，此前保存的内容都在；请重试，仍不行请把屏幕上的信息交给技术人员。`,
};

function sayProblem(detail: Detail): string {
  const problem = readAnswerProblem(detail);
  return problem === null ? '请按题目要求改正。' : describeProblem(problem).zh;
}

/** Why keys cannot be opened, and what to do. */
const LOCKED: { readonly [why: string]: string } = {
  'other-program': '的密钥由桌面版巡校借助操作系统保护，这里打不开，没有做任何改动；请在桌面版里打开它。',
  elsewhere:
    '的密钥是在另一台电脑、另一个登录用户或另一个文件夹位置受保护的，这里打不开，数据都在；请回到原来的位置打开，或用密钥恢复文件恢复。',
  system:
    '的密钥受操作系统保护，系统这次没有放行（登录密码被重设过，或钥匙串没有解锁），数据都在；请注销后重新登录再打开，仍不行请联系技术人员。',
};

function placeOf(detail: Detail): string {
  if (textOf(detail, 'folder') !== '') return `文件夹${named(detail, 'folder')}`;
  return detail['place'] === 'workspace' ? '工作区文件夹' : '目标文件夹';
}

function listReasons(detail: Detail): string {
  return [textOf(detail, 'place'), textOf(detail, 'problem')].filter((part) => part !== '').join('：');
}

function listVersions(detail: Detail): string {
  const [found, known] = [textOf(detail, 'found'), textOf(detail, 'known')];
  return found === '' || known === '' ? '' : `格式第${found}版，本机只认到第${known}版`;
}

function listRoom({ needed, free }: Detail): string {
  return typeof needed === 'number' && typeof free === 'number' ? `需要${sayBytes(needed)}，剩余${sayBytes(free)}` : '';
}

export const chineseWords: RefusalWords = {
  sentence: (parts) =>
    `${parts.file === '' ? '这个文件' : `“${parts.file}”`}${parts.what}${note(parts.where)}，其中的内容一条也没有导入；${parts.do}`,
  place(name, value) {
    if (typeof value === 'number' && ['needed', 'free', 'limit', 'bytes', 'packed'].includes(name)) {
      const words = { needed: '需要', free: '剩余', limit: '最多', bytes: '解开后', packed: '压缩后' }[name];
      return `${words}${sayBytes(value)}`;
    }
    if (name === 'entry' || name === 'path') return `包内文件${value}`;
    if (name === 'line') return `第${value}行`;
    if (name === 'name') return `登记的名称：${value}`;
    if (name === 'type') return `实为${value}`;
    if (name === 'claim') return `自称${value}`;
    return name === 'file' ? null : String(value);
  },
};

const COPY_AGAIN = '请从原来的U盘重新复制一次，仍然不行就请检查员重新导出。';
const ORIGINAL = '请使用巡校导出的原文件，没有原文件就请检查员重新导出。';
const ASK_TECHNICIAN = '请检查员升级巡校后重新导出，仍然如此就把这个文件交给技术人员查看。';
const SUSPECT = '请不要再用这个文件，先向交来的人核实它的来源，再请检查员重新导出。';

export const chineseRefusals: RefusalSentences = {
  'not-a-bundle': { what: '不是巡校的数据包', do: '请确认选对了文件，或请对方从巡校里重新导出一份。' },
  truncated: { what: '不完整，后半部分缺失，多半是复制时U盘提前拔出了', do: COPY_AGAIN },
  damaged: { what: '已经损坏，读不出来', do: COPY_AGAIN },
  'encrypted-for-others': {
    what: '是加密的，本机没有打开它的密钥',
    do: '请确认它是交给本单位的，再请检查员打开本单位现在的安装包后重新导出。',
  },
  'encrypted-with-passphrase': {
    what: '加了口令，还没有打开',
    do: '如果是同事交接的数据包，请在程序的“导入数据包”里输入口令；如果是密钥恢复文件，请在新的电脑上恢复密钥时使用。',
  },
  'passphrase-wrong': { what: '的口令不对，没有打开', do: '请核对口令，或再向交接的同事问一次。' },
  'encrypted-as-text': { what: '被转成了文本形式的加密文件，巡校不读这种形式', do: ORIGINAL },
  'newer-version': { what: '由更新版本的巡校生成，本机的版本读不了', do: '请先升级本机的巡校，再导入同一个文件。' },
  'unknown-format': { what: '能打开，但里面不是巡校的检查数据', do: '请确认选对了以“.xunxiao”结尾的文件。' },
  'manifest-invalid': { what: '的清单写得不合规定，无法核对里面的内容', do: ASK_TECHNICIAN },
  'entry-missing': { what: '缺少清单上列出的文件，可能被解压后又重新打包过', do: ORIGINAL },
  'entry-extra': { what: '多出了清单上没有的文件，可能被人加过东西', do: ORIGINAL },
  'entry-duplicate': { what: '里有同名的文件，分不清应以哪一个为准', do: ORIGINAL },
  'entry-misplaced': { what: '里文件的种类或次序不对，不是巡校直接导出的样子', do: ORIGINAL },
  'entry-path-unsafe': { what: '里有指向包外位置的文件名，打开它可能改动本机的其他文件', do: SUSPECT },
  'size-wrong': { what: '里有文件的大小和清单登记的不一样', do: COPY_AGAIN },
  'hash-wrong': { what: '里有文件的内容和清单登记的对不上', do: COPY_AGAIN },
  'signature-missing': { what: '没有签名，无法知道是谁导出的', do: ORIGINAL },
  'signature-invalid': {
    what: '的签名核对不上，导出以后内容被改过，或者不是它自称的那台电脑导出的',
    do: '请不要采用这个文件，先向交来的人核实，再请检查员在原来的电脑上重新导出。',
  },
  'signer-unknown': {
    what: '来自第一次出现的电脑，还没有确认它是谁的',
    do: '请和检查员核对核对码，一致后接受这台电脑，再导入一次。',
  },
  'signer-key-changed': {
    what: '自称来自一台已经登记过的电脑，但签名密钥和登记的不同',
    do: '请先打电话向检查员核实是否重装过系统或换过电脑；属实的，在“设置”的已登记电脑里移除旧的再导入，核实不了就不要采用这个文件。',
  },
  'line-invalid': { what: '里有一条记录写得不合规定', do: ASK_TECHNICIAN },
  'line-too-long': { what: '里有一条记录超过了允许的长度（1 MB）', do: ASK_TECHNICIAN },
  'range-wrong': { what: '实际包含的记录和清单登记的编号对不上', do: ORIGINAL },
  'compression-too-high': { what: '解开后会大得反常，像是用来撑满磁盘的恶意文件', do: SUSPECT },
  'too-large-for-disk': { what: '太大，本机磁盘的剩余空间放不下', do: '请腾出空间后再导入同一个文件。' },
  'media-not-an-image': { what: '里有一份证据文件不是它自称的图片格式', do: ORIGINAL },
  'not-a-setup': {
    what: '是完好的数据包，但不是局端发的安装包',
    do: '请选择局端导出的、名称里有“安装包”的文件。',
  },
  'file-unreadable': {
    what: '读不到，U盘可能已经拔出，或者没有读取权限',
    do: '请重新插好U盘再试，仍然不行就先把文件复制到本机。',
  },
};

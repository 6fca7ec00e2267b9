/** What is wrong with a row or a file, in a sentence; for the screen and the command line alike. */
import type { Problem, ProblemCode, TableRefusal } from './problem.ts';

type Sentence = { readonly zh: string; readonly en: string };

/** `{value}` is what stands in the cell, `{other}` the other row or school. */
const PROBLEMS: { readonly [code in ProblemCode]: Sentence } = {
  missing: { zh: '必须填写', en: 'Must be filled in' },
  'missing-should': { zh: '没有填写，名册要求填写', en: 'Empty, although the roster asks for it' },
  'too-long': { zh: '内容太长', en: 'Too long' },
  'code-form': { zh: '“{value}”不是10位数字', en: '“{value}” is not ten digits' },
  'code-category': {
    zh: '“{value}”的前两位不是学校类别',
    en: 'The first two digits of “{value}” are no school category',
  },
  'code-province': { zh: '“{value}”的第3、4位不是省码', en: 'Digits 3 and 4 of “{value}” are no province' },
  'uscc-form': { zh: '“{value}”不是18位统一社会信用代码', en: '“{value}” is not an 18-character credit code' },
  'uscc-check': {
    zh: '“{value}”的校验位不对，请与证书核对',
    en: 'The check character of “{value}” is wrong; compare with the certificate',
  },
  'uscc-body': {
    zh: '“{value}”的第17位（主体校验位）不对，请与证书核对',
    en: 'Character 17 of “{value}” (the body’s check) is wrong; compare with the certificate',
  },
  'unknown-type': {
    zh: '“{value}”不是办学类型（GB/T 33782—2017）',
    en: '“{value}” is no school type (GB/T 33782—2017)',
  },
  'unknown-stage': { zh: '“{value}”不是学段', en: '“{value}” is no stage' },
  'unknown-sponsor': { zh: '“{value}”不是举办者类别', en: '“{value}” is no kind of sponsor' },
  'unknown-ownership': { zh: '“{value}”不是办别', en: '“{value}” is no kind of ownership' },
  'unknown-urban-rural': { zh: '“{value}”不是城乡分类', en: '“{value}” is no urban or rural class' },
  'unknown-status': { zh: '“{value}”不是学校状态', en: '“{value}” is no status of a school' },
  'unknown-venue-type': { zh: '“{value}”不是阵地类型', en: '“{value}” is no venue type' },
  'unknown-active': { zh: '请填“是”或“否”，不是“{value}”', en: 'Yes or no, not “{value}”' },
  'region-form': { zh: '“{value}”不是6位行政区划码', en: '“{value}” is no six-digit region code' },
  'town-code-form': { zh: '“{value}”不是9位乡镇区划码', en: '“{value}” is no nine-digit town code' },
  'village-code-form': { zh: '“{value}”不是12位村（居）区划码', en: '“{value}” is no twelve-digit village code' },
  'postcode-form': { zh: '“{value}”不是6位邮编', en: '“{value}” is no six-digit postcode' },
  'phone-form': { zh: '“{value}”不像电话号码', en: '“{value}” does not look like a telephone number' },
  'email-form': { zh: '“{value}”不像电子信箱', en: '“{value}” does not look like an e-mail address' },
  'homepage-form': { zh: '“{value}”不像网址', en: '“{value}” does not look like a web address' },
  'count-form': { zh: '“{value}”不是整数', en: '“{value}” is no whole number' },
  'month-form': { zh: '“{value}”不是年月，例如 1998-09', en: '“{value}” is no month such as 1998-09' },
  'identity-number': {
    zh: '含有身份证号，名册不存个人证件号，请删去',
    en: 'Holds an identity number; the roster keeps none, remove it',
  },
  'type-category': { zh: '办学类型与标识码的类别不一致', en: 'The school type does not go with the code’s category' },
  'region-province': { zh: '行政区划与标识码的省码不一致', en: 'The region is not in the code’s province' },
  'town-region': { zh: '乡镇区划码不在该行政区划内', en: 'The town code is not within the region' },
  'village-town': { zh: '村（居）区划码不在该乡镇内', en: 'The village code is not within the town' },
  'twice-in-file': { zh: '与第 {other} 行重复', en: 'Same as row {other}' },
  'code-taken': { zh: '名册里“{other}”已用这个标识码', en: '“{other}” has this code in the roster' },
  'same-name-in-file': {
    zh: '与第 {other} 行同名同乡镇，标识码不同',
    en: 'Same name and town as row {other}, with another code',
  },
  'same-school-twice': {
    zh: '与第 {other} 行指的是名册里的同一所学校',
    en: 'Means the same school of the roster as row {other}',
  },
  'uscc-taken': { zh: '名册里“{other}”已用这个信用代码', en: '“{other}” has this credit code in the roster' },
  'likely-same': { zh: '可能就是名册里的“{other}”，请确认', en: 'Probably “{other}” of the roster; please confirm' },
  'similar-name': {
    zh: '名册里有同名的“{other}”，按新学校处理',
    en: 'The roster has “{other}” of the same name; taken as a new school',
  },
  'school-unknown': { zh: '名册里没有“{value}”', en: 'The roster has no “{value}”' },
  'school-ambiguous': {
    zh: '名册里有几所“{value}”，请改填标识码',
    en: 'The roster has several “{value}”; give the code instead',
  },
  'own-into': { zh: '不能并入自己', en: 'It cannot be merged into itself' },
};

/** `{limit}`: the limit that was passed. What happened, what was kept, what to do. */
const REFUSALS: { readonly [code in TableRefusal]: Sentence } = {
  'file-missing': {
    zh: '文件已不在原处，U 盘可能已拔出。请重新选择。',
    en: 'The file is no longer there; the stick may have been pulled. Choose again.',
  },
  empty: { zh: '文件里没有内容。请确认选对了文件。', en: 'The file is empty. Check that it is the right one.' },
  'too-large': {
    zh: '文件太大，没有读取。请删去无关的工作表、图片和空白区域后另存。',
    en: 'The file is too large and was not read. Remove other sheets, pictures and empty areas, and save it again.',
  },
  'too-many-rows': {
    zh: '超过 {limit} 行，没有读取。请拆成几个文件，或删去下方的空白格式后另存。',
    en: 'More than {limit} rows; nothing was read. Split the file, or remove formatting below the table.',
  },
  'too-many-columns': {
    zh: '超过 {limit} 列，没有读取。请删去右侧的空白格式后另存。',
    en: 'More than {limit} columns; nothing was read. Remove formatting to the right of the table.',
  },
  unsafe: {
    zh: '文件的内部结构不合规范，可能有害，没有读取。请在 Excel 里打开后另存为新的 .xlsx。',
    en: 'The file’s inner structure is not what spreadsheets write and may be harmful; it was not read. Open it in Excel and save it as a new .xlsx.',
  },
  damaged: {
    zh: '文件已损坏或不完整，没有读取。请重新复制，或在 Excel 里打开后另存。',
    en: 'The file is damaged or incomplete and was not read. Copy it again, or open and save it in Excel.',
  },
  'old-excel': {
    zh: '这是旧版 Excel 文件（.xls），不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx。',
    en: 'This is an old Excel file (.xls) and was not read. Open it in Excel or WPS and save it as .xlsx.',
  },
  protected: {
    zh: '文件设了打开密码，没有读取。请在 Excel 或 WPS 里取消密码，另存为 .xlsx。',
    en: 'The file is protected by a password and was not read. Remove the password in Excel or WPS and save it as .xlsx.',
  },
  'web-page': {
    zh: '这是网页内容，只是名字像表格（有的业务系统这样导出），没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx。',
    en: 'This is a web page under the name of a spreadsheet, as some systems export it, and was not read. Open it in Excel or WPS and save it as .xlsx.',
  },
  'not-a-table': {
    zh: '这不是表格文件。请选择 .xlsx、.csv 或 .tsv。',
    en: 'This is no spreadsheet. Choose .xlsx, .csv or .tsv.',
  },
  encoding: {
    zh: '文字编码无法识别。请另存为 .xlsx，或“CSV UTF-8”。',
    en: 'The text’s encoding is not known. Save it as .xlsx, or as “CSV UTF-8”.',
  },
};

export function describeProblem({ code, value, other }: Problem, language: 'zh' | 'en'): string {
  return PROBLEMS[code][language].replace('{value}', () => value).replace('{other}', () => other);
}

export function describeTableRefusal(refusal: TableRefusal, limit: number | null, language: 'zh' | 'en'): string {
  return REFUSALS[refusal][language].replace('{limit}', limit === null ? '' : String(limit));
}

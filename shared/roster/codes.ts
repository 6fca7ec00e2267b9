/** Codes of schools and organisations and what they say: domain notes §4.2 and §4.3 (GB/T 33782—2017, GB 32100—2015). */

export const BASIC_STAGES = ['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special'] as const;
export type BasicStage = (typeof BASIC_STAGES)[number];

export type CodeEntry = { readonly zh: string; readonly en: string };

/** 办学类型, GB/T 33782—2017 table 4, with the stages that a school of the type teaches. */
export const SCHOOL_TYPES: { readonly [code: string]: CodeEntry & { readonly stages: readonly BasicStage[] } } = {
  111: { zh: '幼儿园', en: 'Kindergarten', stages: ['kindergarten'] },
  119: { zh: '附设幼儿班', en: 'Attached kindergarten class', stages: ['kindergarten'] },
  211: { zh: '小学', en: 'Primary school', stages: ['primary'] },
  218: { zh: '小学教学点', en: 'Primary teaching point', stages: ['primary'] },
  219: { zh: '附设小学班', en: 'Attached primary class', stages: ['primary'] },
  311: { zh: '初级中学', en: 'Junior middle school', stages: ['junior'] },
  312: { zh: '九年一贯制学校', en: 'Nine-year school', stages: ['primary', 'junior'] },
  319: { zh: '附设普通初中班', en: 'Attached junior class', stages: ['junior'] },
  341: { zh: '完全中学', en: 'Complete middle school', stages: ['junior', 'senior'] },
  342: { zh: '高级中学', en: 'Senior middle school', stages: ['senior'] },
  345: { zh: '十二年一贯制学校', en: 'Twelve-year school', stages: ['primary', 'junior', 'senior'] },
  349: { zh: '附设普通高中班', en: 'Attached senior class', stages: ['senior'] },
  361: { zh: '调整后中职学校', en: 'Reorganised vocational school', stages: ['vocational'] },
  362: { zh: '中等技术学校', en: 'Technical school', stages: ['vocational'] },
  363: { zh: '中等师范学校', en: 'Teacher training school', stages: ['vocational'] },
  364: { zh: '成人中等专业学校', en: 'Adult specialised school', stages: ['vocational'] },
  365: { zh: '职业高中学校', en: 'Vocational high school', stages: ['vocational'] },
  366: { zh: '技工学校', en: 'Skilled workers’ school', stages: ['vocational'] },
  368: { zh: '附设中职班', en: 'Attached vocational class', stages: ['vocational'] },
  371: { zh: '专门学校（工读）', en: 'Specialised (reform) school', stages: ['junior'] },
  511: { zh: '盲人学校', en: 'School for the blind', stages: ['special'] },
  512: { zh: '聋人学校', en: 'School for the deaf', stages: ['special'] },
  513: { zh: '培智学校', en: 'School for the intellectually disabled', stages: ['special'] },
  514: { zh: '其他特教学校', en: 'Other special school', stages: ['special'] },
  519: { zh: '附设特教班', en: 'Attached special class', stages: ['special'] },
};

/** 举办者. */
export const SPONSORS: { readonly [code: string]: CodeEntry } = {
  811: { zh: '省级教育部门', en: 'Provincial education department' },
  812: { zh: '省级其他部门', en: 'Other provincial department' },
  821: { zh: '地级教育部门', en: 'Prefectural education department' },
  822: { zh: '地级其他部门', en: 'Other prefectural department' },
  831: { zh: '县级教育部门', en: 'County education department' },
  832: { zh: '县级其他部门', en: 'Other county department' },
  891: { zh: '地方企业', en: 'Local enterprise' },
  892: { zh: '事业单位', en: 'Public institution' },
  893: { zh: '部队', en: 'Armed forces' },
  894: { zh: '集体', en: 'Collective' },
  999: { zh: '民办', en: 'Private' },
};

/** 城乡分类. */
export const URBAN_RURAL: { readonly [code: string]: CodeEntry } = {
  111: { zh: '主城区', en: 'Main urban area' },
  112: { zh: '城乡结合区', en: 'Urban fringe' },
  121: { zh: '镇中心区', en: 'Town centre' },
  122: { zh: '镇乡结合区', en: 'Town fringe' },
  123: { zh: '特殊区域', en: 'Special area' },
  210: { zh: '乡中心区', en: 'Township centre' },
  220: { zh: '村庄', en: 'Village' },
};

/** The first two digits of a school's code: the types that go with it; an empty list where no rule is published. */
const CATEGORIES: { readonly [category: string]: readonly string[] } = {
  11: ['111', '119'],
  21: ['211', '218', '219'],
  22: [],
  31: ['311', '312', '319'],
  32: [],
  33: [],
  34: ['341', '342', '345', '349'],
  35: [],
  36: ['361', '362', '363', '364', '365', '366', '367', '368', '369'],
  37: ['371'],
  41: [],
  42: [],
  51: ['511', '512', '513', '514', '519'],
  91: [],
  92: [],
  93: [],
};

/** GB/T 2260, first two digits. */
const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);
/** Assigned to no province: demonstrations use it, so that their codes meet no real school (domain notes §6.1). */
const DEMO_PROVINCE = '99';

export function isProvince(digits: string, isDemo: boolean): boolean {
  return PROVINCES.has(digits) || (isDemo && digits === DEMO_PROVINCE);
}

export type SchoolCodeFault = 'code-form' | 'code-category' | 'code-province';

/**
 * What is wrong with a 学校（机构）标识码: two digits of category, two of province, six of serial number, no check digit.
 *
 * @param isDemo whether province 99 is taken
 */
export function checkSchoolCode(code: string, isDemo: boolean): SchoolCodeFault | null {
  if (!/^\d{10}$/.test(code)) return 'code-form';
  if (!Object.hasOwn(CATEGORIES, code.slice(0, 2))) return 'code-category';
  return isProvince(code.slice(2, 4), isDemo) ? null : 'code-province';
}

/** Whether a code's category and a school type go together; true where no rule is published. */
export function isTypeOfCategory(code: string, type: string): boolean {
  const types = CATEGORIES[code.slice(0, 2)] ?? [];
  return types.length === 0 || types.includes(type);
}

const USCC_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type UsccFault = 'uscc-form' | 'uscc-check' | 'uscc-body';

/** What is wrong with a 统一社会信用代码 (GB 32100—2015): 18 signs, the last a check sign, the 9th to 17th with their own. */
export function checkUscc(code: string): UsccFault | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return 'uscc-form';
  if (usccCheckSign(code) !== code[17]) return 'uscc-check';
  return bodyCheckSign(code.slice(8, 16)) === code[16] ? null : 'uscc-body';
}

/** The 18th sign for the first 17: 31 less the weighted sum, weights 3^(i−1) modulo 31. */
export function usccCheckSign(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const sign of code.slice(0, 17)) {
    sum += USCC_SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_SIGNS[(31 - (sum % 31)) % 31]!;
}

/** The 9th sign of a subject's 8 (GB 11714): 11 less the weighted sum; 10 is X, 11 is 0. */
export function bodyCheckSign(body: string): string {
  const sum = BODY_WEIGHTS.reduce((total, weight, index) => total + weight * BODY_SIGNS.indexOf(body[index] ?? '0'), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

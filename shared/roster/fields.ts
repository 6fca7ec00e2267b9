/** The columns of the roster's tables: what they are called in files, and how their cells are read (domain notes §4.1). */

export const ROSTER_KINDS = ['schools', 'venues', 'inspectors'] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

export type FieldForm =
  | 'name'
  | 'text'
  | 'names'
  | 'code'
  | 'codes'
  | 'uscc'
  | 'school-type'
  | 'stages'
  | 'sponsor'
  | 'ownership'
  | 'urban-rural'
  | 'region'
  | 'town-code'
  | 'village-code'
  | 'postcode'
  | 'phone'
  | 'email'
  | 'homepage'
  | 'count'
  | 'month'
  | 'status'
  | 'school'
  | 'venue-type'
  | 'active';

export type RosterField = {
  /** The field's name, mostly that of its cell. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly form: FieldForm;
  /** Most signs of a text. */
  readonly most: number;
  /** `must`: no row without it. `should`: required by the notes; a row without it is taken with a warning. */
  readonly need: 'must' | 'should' | 'may';
  /** What else the column is called: 教育部 field codes, older forms, English. */
  readonly headings: readonly string[];
};

type Rest = Partial<Pick<RosterField, 'most' | 'need'>>;

function field(
  name: string,
  form: FieldForm,
  [zh, en]: readonly [string, string],
  headings: readonly string[],
  rest: Rest = {},
): RosterField {
  return { name, form, zh, en, headings, most: rest.most ?? 60, need: rest.need ?? 'may' };
}

const should = { need: 'should' } as const;

const SCHOOL: readonly RosterField[] = [
  field(
    'code',
    'code',
    ['学校标识码', 'School code'],
    ['XXDM', 'XXBSM', '学校代码', '学校（机构）标识码', '机构代码', '标识码', '代码', 'school_code', 'code'],
    should,
  ),
  field(
    'name',
    'name',
    ['学校名称', 'School name'],
    ['XXMC', '校名', '单位名称', '学校', '学校全称', '机构名称', '名称', 'name', 'school'],
    { need: 'must' },
  ),
  field(
    'aliases',
    'names',
    ['简称和曾用名', 'Aliases'],
    ['简称', '曾用名', '别名', '原校名', 'short_name', 'aliases', 'former name'],
    { most: 400 },
  ),
  field('oldCodes', 'codes', ['原标识码', 'Former codes'], ['曾用代码', '原代码', 'former code'], { most: 200 }),
  field(
    'uscc',
    'uscc',
    ['统一社会信用代码', 'Credit code'],
    ['信用代码', '社会信用代码', '统一信用代码', 'USCC', 'unified social credit code'],
  ),
  field(
    'schoolType',
    'school-type',
    ['办学类型', 'School type'],
    ['XXBXLXM', '办学类型码', '学校类型', '学校类别', '类型', 'type'],
    should,
  ),
  field('stages', 'stages', ['学段', 'Stages'], ['办学层次', '学校学段', 'stage', 'stages'], should),
  field(
    'sponsor',
    'sponsor',
    ['举办者', 'Sponsor'],
    ['XXJBZM', '举办者类型', '举办单位', '主办单位', 'sponsor'],
    should,
  ),
  field('ownership', 'ownership', ['办别', 'Ownership'], ['办学性质', '公办民办', '性质', 'ownership'], should),
  field(
    'regionCode',
    'region',
    ['行政区划码', 'Region code'],
    ['XZQHM', '区划代码', '行政区划代码', '行政区划', 'region_code'],
    should,
  ),
  field('townCode', 'town-code', ['乡镇区划码', 'Town code'], ['乡镇代码', '乡级区划码', 'town_code']),
  field(
    'town',
    'text',
    ['乡镇（街道）', 'Town'],
    ['乡镇', '街道', '所属乡镇', '所在乡镇', '乡镇街道', 'town', 'township'],
    { most: 40, ...should },
  ),
  field('villageCode', 'village-code', ['村（居）区划码', 'Village code'], ['村居代码', '村代码', 'village_code']),
  field('urbanRural', 'urban-rural', ['城乡类型', 'Urban or rural'], ['城乡分类', '城乡类型码', 'urban_rural']),
  field(
    'district',
    'text',
    ['督学责任区', 'Inspection district'],
    ['责任区', '督学责任区编号', '责任区编号', '片区', 'district_no', 'district'],
    { most: 40, ...should },
  ),
  field(
    'inspector',
    'text',
    ['责任督学', 'Responsible inspector'],
    ['挂牌督学', '责任督学姓名', 'inspector', 'inspector_id'],
    { most: 36 },
  ),
  field('address', 'text', ['地址', 'Address'], ['XXDZ', '学校地址', '详细地址', 'address'], { most: 180 }),
  field('postcode', 'postcode', ['邮编', 'Postcode'], ['YZBM', '邮政编码', 'postcode', 'zip'], { most: 6 }),
  field(
    'principal',
    'text',
    ['校长（园长）', 'Principal'],
    ['XZXM', '校长', '园长', '校长姓名', '负责人', 'principal'],
    { most: 36, ...should },
  ),
  field(
    'principalPhone',
    'phone',
    ['校长电话', 'Principal’s phone'],
    ['校长联系电话', '负责人电话', 'principal_phone'],
    { most: 30 },
  ),
  field('officePhone', 'phone', ['办公电话', 'Office phone'], ['LXDH', '学校电话', '单位电话', 'office_phone'], {
    most: 30,
  }),
  field('email', 'email', ['电子信箱', 'E-mail'], ['DZXX', '邮箱', '电子邮箱', '电子邮件', 'email', 'e-mail'], {
    most: 40,
  }),
  field('contactPost', 'text', ['联系岗位', 'Contact post'], ['联系人岗位', '联系人职务', 'contact_post'], {
    most: 40,
    ...should,
  }),
  field('contactPhone', 'phone', ['联系电话', 'Contact phone'], ['联系人电话', '电话', 'contact_phone', 'phone'], {
    most: 30,
    ...should,
  }),
  field('homepage', 'homepage', ['网址', 'Website'], ['ZYDZ', '学校网站', '主页', '网站', 'homepage', 'website'], {
    most: 200,
  }),
  field('classes', 'count', ['班数', 'Classes'], ['班级数', 'classes']),
  field('students', 'count', ['在校生', 'Students'], ['在校生数', '学生数', '在园幼儿', 'students']),
  field('staff', 'count', ['教职工', 'Staff'], ['教职工数', 'staff']),
  field('teachers', 'count', ['专任教师', 'Full-time teachers'], ['专任教师数', 'full_time_teachers', 'teachers']),
  field('campuses', 'text', ['校区', 'Campuses'], ['校区情况', 'campuses'], { most: 1000 }),
  field(
    'parentSchool',
    'text',
    ['中心校（集团）', 'Central school'],
    ['中心校', '所属中心校', '集团', '教育集团', 'parent_school'],
  ),
  field('status', 'status', ['状态', 'Status'], ['办学状态', '学校状态', 'status'], should),
  field(
    'statusReason',
    'text',
    ['停办撤并说明', 'Why stopped'],
    ['变更说明', '停办原因', '撤并说明', 'status_reason'],
    { most: 200 },
  ),
  field('mergedInto', 'school', ['并入学校', 'Merged into'], ['并入', '撤并到', 'merged_into']),
  field('openedOn', 'month', ['建校年月', 'Opened'], ['JXNY', '建校时间', 'opened_on'], { most: 7 }),
  field('closedOn', 'month', ['停办撤并年月', 'Closed'], ['撤并年月', '停办年月', '撤并时间', 'closed_on'], {
    most: 7,
  }),
  field('remark', 'text', ['备注', 'Remark'], ['说明', 'remark', 'note'], { most: 500 }),
];

const VENUE: readonly RosterField[] = [
  field('schoolCode', 'code', ['学校标识码', 'School code'], ['XXDM', '学校代码', '标识码', 'school_code', 'code']),
  field('school', 'name', ['学校名称', 'School name'], ['XXMC', '校名', '学校', '单位名称', 'school'], {
    need: 'must',
  }),
  field('type', 'venue-type', ['阵地类型', 'Venue type'], ['类型', '阵地类别', 'type', 'venue_type'], { need: 'must' }),
  field('name', 'name', ['阵地名称', 'Venue name'], ['名称', '阵地', '账号名称', 'venue', 'name'], { need: 'must' }),
  field('location', 'text', ['位置或网址', 'Place or address'], ['位置', '地点', '网址', 'location', 'url'], {
    most: 200,
  }),
  field('post', 'text', ['责任岗位', 'Responsible post'], ['责任人岗位', '管理岗位', '岗位', 'post', 'owner_post'], {
    most: 40,
    ...should,
  }),
];

const INSPECTOR: readonly RosterField[] = [
  field('name', 'name', ['姓名', 'Name'], ['督学姓名', '检查员', '检查员姓名', 'name', 'inspector'], { need: 'must' }),
  field('post', 'text', ['岗位', 'Post'], ['职务', '单位及职务', 'post'], { most: 40 }),
  field('district', 'text', ['督学责任区', 'Inspection district'], ['责任区', 'district', 'district_no'], {
    most: 40,
    ...should,
  }),
  field('ownSchool', 'school', ['本人所在学校', 'Own school'], ['所在学校', '本校', '回避学校', 'own_school'], should),
  field('active', 'active', ['在任', 'In office'], ['是否在任', '状态', 'active']),
];

/** In the order in which files are written. */
export const ROSTER_FIELDS: { readonly [kind in RosterKind]: readonly RosterField[] } = {
  schools: SCHOOL,
  venues: VENUE,
  inspectors: INSPECTOR,
};

export function findField(kind: RosterKind, name: string): RosterField | null {
  return ROSTER_FIELDS[kind].find((one) => one.name === name) ?? null;
}

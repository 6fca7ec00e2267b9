/** Says something else in a bundle and signs it again with its maker's own key, so that it reaches whoever reads lines. */
import { formatChangeLine } from '../../shared/bundle/line.ts';
import type { WireChange } from '../../shared/bundle/line.ts';
import type { BundleManifest } from '../../shared/bundle/manifest.ts';
import type { Json } from '../../shared/model/json.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import { drawJson, twistJson } from './draw-json.ts';
import type { Damaged } from './damage-bytes.ts';
import { assemble, listHonestly, nameMedia } from './sample.ts';
import type { Sample } from './sample.ts';

/** A bundle that is being rewritten. `ranges` are made anew from the lines unless it is meant to lie about them. */
type Draft = {
  manifest: BundleManifest;
  changes: WireChange[];
  readonly honest: boolean;
  /** The receiver's own id: a stick may claim to bring what the receiver wrote. */
  readonly receiver: string;
};

type Rewrite = (dice: Dice, draft: Draft) => void;

const MAX = Number.MAX_SAFE_INTEGER;
const KINDS = ['answer', 'photo', 'inspection', 'visit', 'venue', 'school', 'template', 'decision', 'future-kind'];
const FIELDS = [
  'file',
  'subject',
  'state',
  'plan',
  'name',
  'facts',
  'definition',
  'text',
  '__proto__',
  '长'.repeat(200),
];

const REWRITES: { readonly [what: string]: Rewrite } = {
  'another value': (dice, draft) => edit(dice, draft, ({ value }) => ({ value: twistJson(dice, value) })),
  'a value of another kind': (dice, draft) => edit(dice, draft, () => ({ value: drawJson(dice, 4) })),
  'another time': (dice, draft) =>
    edit(dice, draft, ({ at }) => ({ at: dice.pick([0, 1, MAX, at + 1, Math.max(0, at - 1), dice.int(0, MAX)]) })),
  'another author': (dice, draft) =>
    edit(dice, draft, () => ({ author: dice.int(0, draft.manifest.authors.length - 1) })),
  'another cell': (dice, draft) =>
    edit(dice, draft, ({ kind, entity, field }) => {
      const other = dice.pick(draft.changes);
      return {
        kind: dice.pick([kind, other.kind, dice.pick(KINDS)]),
        entity: dice.pick([entity, other.entity, 'x']),
        field: dice.pick([field, other.field, dice.pick(FIELDS)]),
      };
    }),
  'replaces something else': (dice, draft) =>
    edit(dice, draft, (change) => ({ replaces: drawReplaces(dice, draft, change) })),
  'replaces nothing': (dice, draft) => edit(dice, draft, () => ({ replaces: [] })),
  'two that replace each other': (dice, draft) => {
    const one = dice.int(0, draft.changes.length - 1);
    const two = draft.changes.findIndex(({ replica }) => replica !== draft.changes[one]!.replica);
    if (two === -1) return;
    const [a, b] = [draft.changes[one]!, draft.changes[two]!];
    const { kind, entity, field } = a;
    draft.changes[one] = { ...a, replaces: [[b.replica, b.seq]] };
    draft.changes[two] = { ...b, kind, entity, field, replaces: [[a.replica, a.seq]] };
  },
  'lines left out': (dice, draft) => {
    const from = dice.int(0, draft.changes.length - 1);
    draft.changes.splice(from, dice.int(1, 10));
  },
  'only some lines': (dice, draft) => {
    draft.changes = draft.changes.filter(() => dice.chance(0.5));
  },
  'a line twice': (dice, draft) => {
    const at = dice.int(0, draft.changes.length - 1);
    draft.changes.splice(at, 0, draft.changes[at]!);
  },
  'two lines exchanged': (dice, draft) => {
    const at = dice.int(0, draft.changes.length - 1);
    const [line] = draft.changes.splice(at, 1);
    draft.changes.splice(dice.int(0, draft.changes.length), 0, line!);
  },
  'what two lines say exchanged': (dice, draft) => {
    const [one, two] = [dice.int(0, draft.changes.length - 1), dice.int(0, draft.changes.length - 1)];
    const [a, b] = [draft.changes[one]!, draft.changes[two]!];
    draft.changes[one] = { ...a, value: b.value };
    draft.changes[two] = { ...b, value: a.value };
  },
  'more lines of the same laptop': (dice, draft) => {
    const last = draft.changes.at(-1)!;
    const more = Array.from({ length: dice.int(1, 5) }, (_, index) => ({
      ...dice.pick(draft.changes),
      replica: last.replica,
      seq: last.seq + index + dice.pick([1, 1, 1000]) * (index + 1),
      value: twistJson(dice, last.value),
      replaces: [],
    }));
    draft.changes.push(...more.toSorted((a, b) => a.seq - b.seq));
  },
  'the whole laptop under another id': (dice, draft) => {
    const replicas = [...draft.manifest.replicas];
    const index = dice.int(0, replicas.length - 1);
    const id = dice.pick(['00000000-0000-7000-8000-00000000000f', draft.receiver, replicas[0]!.id]);
    replicas[index] = { ...replicas[index]!, id, publicKey: dice.pick([null, replicas[index]!.publicKey]) };
    draft.manifest = { ...draft.manifest, replicas };
  },
  'numbers moved on': (dice, draft) => {
    const by = dice.pick([1, 2, 1_000_000, MAX - 1_000_000]);
    const index = dice.pick(draft.changes).replica;
    draft.changes = draft.changes.map((change) =>
      change.replica === index ? { ...change, seq: change.seq + by } : change,
    );
  },
  'nothing at all': (_, draft) => {
    draft.changes = [];
  },
};

const IN_MANIFEST: { readonly [what: string]: (dice: Dice, manifest: BundleManifest) => object } = {
  'a member twisted': (dice, manifest) => twistJson(dice, manifest as unknown as Json) as object,
  'ranges without what goes before': (_, manifest) => ({
    ...manifest,
    ranges: manifest.ranges.map(({ before: _before, ...range }) => range),
  }),
  'ranges with something else before': (dice, manifest) => ({
    ...manifest,
    ranges: manifest.ranges.map((range) => (range.from > 1 ? { ...range, before: '0f'.repeat(32) } : range)),
    receipts: [{ replica: dice.int(0, manifest.replicas.length - 1), upTo: MAX }],
  }),
  'a bureau as its maker': (_, manifest) => ({
    ...manifest,
    createdBy: { ...manifest.createdBy, role: 'bureau' },
    receipts: manifest.replicas.map((_replica, replica) => ({ replica, upTo: MAX })),
  }),
  'another setup': (dice, manifest) => {
    const setup = manifest.setup ?? {
      bureau: { ...manifest.createdBy, recipient: dice.pick(['age1', manifest.createdBy.publicKey]) },
      recipients: [],
    };
    return { ...manifest, setup: dice.chance(0.3) ? setup : twistJson(dice, setup as unknown as Json) };
  },
  'a newer version': (dice, manifest) => ({ ...manifest, version: dice.pick([2, 1e9, 1.5, '1']) }),
  'a member from the future': (dice, manifest) => ({ ...manifest, future: drawJson(dice, 3) }),
};

/** @param receiver the id under which whoever is handed the bundle writes */
export function rewriteContent(dice: Dice, { parts, key }: Sample, receiver: string): Damaged {
  const done: string[] = [];
  const draft: Draft = {
    manifest: parts.manifest,
    changes: readLines(parts.changes),
    honest: dice.chance(0.85),
    receiver,
  };
  for (
    let times = dice.weigh([
      [1, 5],
      [2, 3],
      [6, 1],
    ] as const);
    times > 0 && draft.changes.length > 0;
    times -= 1
  ) {
    const what = dice.pick(Object.keys(REWRITES));
    REWRITES[what]!(dice, draft);
    done.push(what);
  }
  if (draft.honest) draft.manifest = { ...draft.manifest, ranges: rangesOf(draft) };
  let changes: Buffer = Buffer.from(draft.changes.map((change) => `${formatChangeLine(change)}\n`).join(''));
  let media: Buffer[] = [...parts.media];
  if (dice.chance(0.08)) {
    changes = scratch(dice, changes);
    done.push('letters changed');
  }
  if (dice.chance(0.15)) {
    media = redraw(dice, media);
    done.push('photos changed');
  }
  let manifest: object = listHonestly(draft.manifest, changes, media);
  if (dice.chance(0.2)) {
    const what = dice.pick(Object.keys(IN_MANIFEST));
    manifest = IN_MANIFEST[what]!(dice, manifest as BundleManifest);
    done.push(what);
  }
  const signed = { manifest, changes, media: nameMedia(media), key };
  return { bytes: assemble(signed), how: `${draft.honest ? '' : 'ranges lie: '}${done.join(', ')}` };
}

function readLines(changes: Buffer): WireChange[] {
  type Line = Omit<WireChange, 'replica' | 'seq' | 'kind' | 'entity' | 'field'> & {
    id: [number, number];
    cell: [string, string, string];
  };
  const lines = changes.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const { id, cell, ...rest } = JSON.parse(line) as Line;
    return { ...rest, replica: id[0], seq: id[1], kind: cell[0], entity: cell[1], field: cell[2] };
  });
}

function edit(dice: Dice, draft: Draft, change: (line: WireChange) => Partial<WireChange>): void {
  const index = dice.int(0, draft.changes.length - 1);
  const line = draft.changes[index]!;
  draft.changes[index] = { ...line, ...change(line) };
}

/** Mostly such as may stand there: ascending, not itself, not its own future. */
function drawReplaces(dice: Dice, draft: Draft, change: WireChange): WireChange['replaces'] {
  const other = (): readonly [number, number] => {
    const one = dice.pick(draft.changes);
    return dice.pick([[one.replica, one.seq] as const, [one.replica, one.seq + dice.int(1, 2000)] as const]);
  };
  const drawn = Array.from(
    {
      length: dice.weigh([
        [1, 5],
        [3, 3],
        [1001, 0.2],
      ] as const),
    },
    other,
  );
  if (dice.chance(0.1)) return drawn;
  const fit = drawn.filter(([replica, seq]) => replica !== change.replica || seq < change.seq);
  return [...new Map(fit.map((pair) => [pair.join(' '), pair])).values()];
}

function rangesOf({ changes, manifest }: Draft): BundleManifest['ranges'] {
  const ranges: { replica: number; from: number; to: number; complete: boolean; before?: string | null }[] = [];
  const before = new Map(manifest.ranges.map((range) => [`${range.replica} ${range.from}`, range.before ?? null]));
  for (const { replica, seq } of changes) {
    const last = ranges.at(-1);
    if (last !== undefined && last.replica === replica && last.to + 1 === seq) last.to = seq;
    else {
      const known = before.get(`${replica} ${seq}`);
      ranges.push({ replica, from: seq, to: seq, complete: true, ...(known === undefined ? {} : { before: known }) });
    }
  }
  return ranges;
}

function scratch(dice: Dice, changes: Buffer): Buffer {
  const copy = Buffer.from(changes);
  for (let times = dice.int(1, 4); times > 0 && copy.length > 0; times -= 1) {
    copy.set(
      dice.pick([dice.bytes(1), Buffer.from('"'), Buffer.from('\n'), Buffer.from('}')]),
      dice.int(0, copy.length - 1),
    );
  }
  return copy;
}

function redraw(dice: Dice, media: Buffer[]): Buffer[] {
  const noise = Buffer.from(dice.bytes(dice.int(0, 40)));
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  return dice.pick([
    media.slice(1),
    [...media, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), noise])],
    [...media, noise],
    media.map((one) => Buffer.concat([one, noise])),
    media.map((one) => Buffer.concat([png, one])),
    media.toReversed(),
    [...media, ...media],
  ]);
}

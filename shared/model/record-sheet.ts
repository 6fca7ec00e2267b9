/** The on-site record (现场检查记录表, domain notes §3.2) as plain text and pictures: what Word and print both lay out. */

import type { Shape } from './photo.ts';

/** A name and its value, both to be read. */
export type Fact = readonly [name: string, value: string];

export type RecordAnswer = {
  readonly number: string;
  readonly item: string;
  readonly answer: string;
  readonly points: string;
  readonly note: string;
  /** Numbers of the photos. */
  readonly evidence: string;
  readonly failing: boolean;
};

export type RecordSection = {
  readonly name: string;
  readonly points: string;
  readonly answers: readonly RecordAnswer[];
};

export type RecordChecklist = {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly RecordSection[];
  /** Samples, what was left out and why, what does not apply to this school. */
  readonly remarks: readonly string[];
};

export type RecordFinding = {
  readonly number: string;
  readonly facts: string;
  readonly severity: string;
  readonly basis: string;
  readonly remedy: string;
  readonly due: string;
  readonly post: string;
  readonly evidence: string;
  readonly standing: string;
};

export type RecordRecheck = {
  readonly number: string;
  readonly facts: string;
  readonly method: string;
  readonly verdict: string;
  readonly note: string;
  readonly evidence: string;
};

export type RecordPicture = {
  readonly media: string;
  /** False while the file has not arrived. */
  readonly here: boolean;
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
};

export type RecordPhoto = RecordPicture & {
  readonly id: string;
  readonly number: string;
  readonly caption: string;
  /** To what it belongs. */
  readonly about: string;
  /** Who and when. */
  readonly by: string;
  readonly shapes: readonly Shape[];
  /** What is drawn on it, in words, for where it cannot be drawn. */
  readonly legend: string;
};

export type RecordSignature = {
  readonly role: string;
  readonly name: string;
  readonly picture: RecordPicture | null;
  readonly at: string;
  /** Refused and why, signed on paper, or given to an earlier content. */
  readonly remark: string;
};

/** All text is Chinese: it is an official document, whatever language the screens are in. */
export type RecordSheet = {
  readonly title: string;
  readonly number: string;
  readonly school: string;
  readonly on: string;
  /** That it is a draft, was amended after signature, or was opened again and why. */
  readonly warnings: readonly string[];
  readonly facts: readonly Fact[];
  readonly checklists: readonly RecordChecklist[];
  readonly findings: readonly RecordFinding[];
  readonly rechecks: readonly RecordRecheck[];
  readonly feedback: string;
  readonly view: string;
  readonly signatures: readonly RecordSignature[];
  /** Why something was left out when the visit was closed. */
  readonly reason: string;
  readonly photos: readonly RecordPhoto[];
  readonly technical: readonly Fact[];
};

/** What became of a record that was written as a file. */
export type RecordFile = {
  readonly fileName: string;
  readonly folder: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly photos: number;
  /** Photos that are not in it, because their files are not here or of a kind that Word does not show. */
  readonly photosMissing: number;
};

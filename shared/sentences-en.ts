/** The sentences in English. */

import { describeProblem } from './checklist/answers.ts';
import { readAnswerProblem, sayBytes, textOf } from './sentences-parts.ts';
import type { Detail, FailureSentences, RefusalSentences, RefusalWords } from './sentences-parts.ts';

const THINGS: { readonly [what: string]: string } = {
  school: 'school',
  venue: 'venue',
  visit: 'visit',
  inspection: 'inspection',
  item: 'checklist item',
  template: 'checklist',
  job: 'job',
  file: 'file',
  batch: 'import',
};

/** ` “name”` where it is given. */
const named = (detail: Detail, name: string): string =>
  textOf(detail, name) === '' ? '' : ` “${textOf(detail, name)}”`;
const note = (text: string): string => (text === '' ? '' : ` (${text})`);

export const englishFailures: FailureSentences = {
  'invalid-input': (detail) =>
    textOf(detail, 'file') === ''
      ? `What was entered is incomplete or in the wrong form${note(textOf(detail, 'place'))} and was not saved; check it and try again.`
      : `The file${named(detail, 'file')} is not as it should be${note(listReasons(detail))} and was not used; correct it and try again.`,
  'not-found': (detail) =>
    `The ${THINGS[textOf(detail, 'what')] ?? 'thing asked for'}${named(detail, 'id')} cannot be found and nothing was changed; check its name and try again.`,
  'not-allowed': (detail) =>
    detail['why'] === 'another-job-runs'
      ? 'Another import or export is still running, so this one was not started; wait for it and try again.'
      : detail['why'] === 'being-written'
        ? 'Something large is being written, so this was not saved; wait for its end and try again.'
        : 'This cannot be done now, and nothing was changed.',
  'workspace-missing': (detail) =>
    `There is no workspace in${folderOf(detail)} yet and nothing was changed; make one first, or choose another folder.`,
  'workspace-exists': (detail) =>
    `There is a workspace in${folderOf(detail)} already, and it was not overwritten; use it, or choose another folder for a new one.`,
  'workspace-in-use': (detail) =>
    `Another Xunxiao is using the workspace${named(detail, 'folder')}, so it was not opened a second time; close that one, then try again.`,
  'workspace-from-future': (detail) =>
    `A newer Xunxiao wrote this workspace${note(listVersions(detail))}, and it was left untouched; update to open it.`,
  'workspace-damaged': (detail) =>
    textOf(detail, 'media') === ''
      ? `The workspace${named(detail, 'folder')} is damaged and was left untouched; copy the whole folder to a safe place, then restore the latest backup.`
      : `The evidence file${named(detail, 'media')} is missing or damaged, so nothing was written; fetch it from a backup, or check the disk.`,
  'folder-read-only': (detail) =>
    `${capital(placeOf(detail))} cannot be written to and nothing was written; choose another folder or remove the write protection, then try again.`,
  'folder-missing': (detail) =>
    `${capital(placeOf(detail))} is not there, the stick may have been pulled, and nothing was written; plug it in again or choose another folder.`,
  'disk-full': (detail) =>
    `The disk of ${placeOf(detail)} is full${note(listRoom(detail))}, so this was not written, and everything saved before is still there; free some space and try again.`,
  'disk-failed': (detail) =>
    `The disk of ${placeOf(detail)} could not be read or written${note(textOf(detail, 'reason'))}, so this was not stored, and everything saved before is still there; check the disk or the stick and try again.`,
  'verify-failed': (detail) =>
    `What was written to ${placeOf(detail)} did not match its content and was discarded, and nothing on this computer has changed; export again, or use another stick.`,
  'nothing-to-import': () =>
    'The file has nothing to write, since its rows say what the roster says already or still have problems; the roster is unchanged.',
  'nothing-to-export': () => 'There is nothing in this workspace to export yet, so no file was written.',
  'picture-unreadable': () =>
    'This is no whole picture (only JPEG, PNG and WebP are taken), so it was not stored; choose another file, or take the photo again.',
  'picture-too-large': () =>
    'This picture is larger than can be stored, so it was not; make it smaller and add it again, or take the photo again.',
  'font-missing': () =>
    'No font on this computer has the signs of this chart, so no picture was written; save it as SVG or CSV, or install a Chinese font and try again.',
  'inspection-finished': () =>
    'This checklist is finished, so its answers stayed as they were; to change one, reopen it and give a reason.',
  'visit-incomplete': () =>
    'The visit was not closed, because something that cannot be left out is missing; everything written is saved, so complete it and try again.',
  'visit-closed': () =>
    'This visit was signed and locked, so nothing was changed; to correct something, open it again and give a reason.',
  'step-refused': () =>
    'The finding is in a state that does not allow this step, and nothing was changed; look at its state and history.',
  'fix-unproven': () =>
    'A fix on the spot needs a photo of it or words about it, and nothing was changed; add one and try again.',
  'answer-unfit': (detail) =>
    `The answer to the item${named(detail, 'item')} does not fit and was not used: ${sayProblem(detail)}`,
  'reason-needed': (detail) =>
    `A reason is needed to go on${textOf(detail, 'left') === '' ? '' : ` with ${textOf(detail, 'left')} items unanswered`}, and nothing was changed; enter one and try again.`,
  recused: (detail) =>
    `Nobody inspects their own school${named(detail, 'school')}, so nothing was changed; give it to another team.`,
  'team-too-small': (detail) =>
    `This team has too few people${textOf(detail, 'least') === '' ? '' : ` (at least ${textOf(detail, 'least')})`}, so it was not saved; add somebody.`,
  'changed-meanwhile': () =>
    'What was shown has changed meanwhile, so nothing was written; look at it again, then decide.',
  'office-missing': () =>
    'The issuing authority or its contact has not been filled in, so nothing was issued and no number was used; fill them in under “Settings”, “Official documents”.',
  'unknown-checklist': (detail) =>
    `The checklist${named(detail, 'template')} is not known here, a newer version may have written it, and all answers are kept; check its name, or update and try again.`,
  'keys-locked': (detail) =>
    `The keys of the workspace${named(detail, 'folder')} ${LOCKED[textOf(detail, 'why')] ?? LOCKED['elsewhere']!}`,
  'passphrase-weak': () =>
    'The passphrase is too short, so no file was written; use at least 8 characters, best several unrelated words.',
  'passphrase-wrong': (detail) =>
    `The passphrase does not open the recovery file${named(detail, 'file')}, and nothing was changed; check capitals and spaces, then try again.`,
  'recovery-invalid': (detail) =>
    `${named(detail, 'file').trim() || 'This file'} is not a whole key recovery file, and nothing was changed; use another one, or copy it again from its stick.`,
  cancelled: () => 'Stopped as you asked; nothing unfinished was left behind, and what was done before is saved.',
  'token-expired': () =>
    'The chosen folder or file is no longer valid and nothing was changed; please choose it again.',
  bug: (detail) =>
    `Something unexpected happened${note(textOf(detail, 'during'))} and this step was not completed, though everything saved before is still there; try again, and if it happens again show what is on the screen to a technician.`,
};

function sayProblem(detail: Detail): string {
  const problem = readAnswerProblem(detail);
  return problem === null ? 'correct it as the item asks.' : describeProblem(problem).en;
}

/** Why keys cannot be opened, and what to do. */
const LOCKED: { readonly [why: string]: string } = {
  'other-program':
    'are protected through the operating system by the desktop program, so they cannot be opened here, and nothing was changed; open it there.',
  elsewhere:
    'were protected on another computer, for another user or in another folder, so they cannot be opened here, and all data is there; open it in its old place, or restore the keys from the recovery file.',
  system:
    'are protected by the operating system, which did not give them out (the login password was reset, or the keychain is locked), and all data is there; log out and in again, and if that does not help ask a technician.',
};

function placeOf(detail: Detail): string {
  if (textOf(detail, 'folder') !== '') return `the folder${named(detail, 'folder')}`;
  return detail['place'] === 'workspace' ? 'the workspace' : 'the folder';
}

function folderOf(detail: Detail): string {
  return textOf(detail, 'folder') === '' ? ' this folder' : named(detail, 'folder');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listReasons(detail: Detail): string {
  return [textOf(detail, 'place'), textOf(detail, 'problem')].filter((part) => part !== '').join(': ');
}

function listVersions(detail: Detail): string {
  const [found, known] = [textOf(detail, 'found'), textOf(detail, 'known')];
  return found === '' || known === '' ? '' : `format ${found}, this one knows ${known}`;
}

function listRoom({ needed, free }: Detail): string {
  return typeof needed === 'number' && typeof free === 'number'
    ? `${sayBytes(needed)} needed, ${sayBytes(free)} free`
    : '';
}

export const englishWords: RefusalWords = {
  sentence: (parts) =>
    `${parts.file === '' ? 'This file' : `“${parts.file}”`} ${parts.what}${note(parts.where)}, and nothing of it was imported; ${parts.do}`,
  place(name, value) {
    if (typeof value === 'number' && ['needed', 'free', 'limit', 'bytes', 'packed'].includes(name)) {
      const words = { needed: 'needed', free: 'free', limit: 'at most', bytes: 'unpacked', packed: 'packed' }[name];
      return `${sayBytes(value)} ${words}`;
    }
    if (name === 'entry' || name === 'path') return `entry ${value}`;
    if (name === 'line') return `line ${value}`;
    if (name === 'name') return `registered as ${value}`;
    if (name === 'type') return `really ${value}`;
    if (name === 'claim') return `said to be ${value}`;
    return name === 'file' ? null : String(value);
  },
};

const COPY_AGAIN = 'copy it again from the stick, and if that does not help ask the inspector to export again.';
const ORIGINAL = 'use the file as Xunxiao exported it, or ask the inspector to export again.';
const ASK_TECHNICIAN =
  'ask the inspector to update Xunxiao and export again, and if that does not help show the file to a technician.';
const SUSPECT =
  'do not use this file, ask whoever brought it where it comes from, and have the inspector export again.';

export const englishRefusals: RefusalSentences = {
  'not-a-bundle': { what: 'is not a Xunxiao bundle', do: 'check that it is the right file, or ask for a new export.' },
  truncated: { what: 'is incomplete, most likely because the stick was pulled while copying', do: COPY_AGAIN },
  damaged: { what: 'is damaged and cannot be read', do: COPY_AGAIN },
  'encrypted-for-others': {
    what: 'is encrypted and this computer has no key for it',
    do: 'check that it is meant for you, then have the inspector open your present setup package and export again.',
  },
  'encrypted-with-passphrase': {
    what: 'is protected with a passphrase and has not been opened',
    do: 'if a colleague handed it over, import it in the program, which asks for the passphrase; a key recovery file is for restoring keys on a new computer.',
  },
  'passphrase-wrong': {
    what: 'was not opened, because the passphrase is wrong',
    do: 'check the passphrase, or ask the colleague again.',
  },
  'encrypted-as-text': { what: 'was turned into an encrypted text file, which Xunxiao does not read', do: ORIGINAL },
  'newer-version': {
    what: 'was made by a newer Xunxiao than this one can read',
    do: 'update Xunxiao here, then import the same file.',
  },
  'unknown-format': {
    what: 'can be opened but holds no inspection data of Xunxiao',
    do: 'check that it is the right file, ending in “.xunxiao”.',
  },
  'manifest-invalid': {
    what: 'has a list of contents that breaks the rules, so it cannot be checked',
    do: ASK_TECHNICIAN,
  },
  'entry-missing': { what: 'lacks a file of its list, as when it was unpacked and packed again', do: ORIGINAL },
  'entry-extra': { what: 'holds a file that is not on its list, so somebody may have added it', do: ORIGINAL },
  'entry-duplicate': { what: 'holds two files of one name, so it is unclear which one counts', do: ORIGINAL },
  'entry-misplaced': { what: 'holds its files in another kind or order than Xunxiao writes', do: ORIGINAL },
  'entry-path-unsafe': {
    what: 'names a file outside of itself, which could change others on this computer',
    do: SUSPECT,
  },
  'size-wrong': { what: 'holds a file whose size is not that of its list', do: COPY_AGAIN },
  'hash-wrong': { what: 'holds a file whose content is not that of its list', do: COPY_AGAIN },
  'signature-missing': { what: 'is not signed, so nobody knows who exported it', do: ORIGINAL },
  'signature-invalid': {
    what: 'has a wrong signature: it was changed after the export, or comes from another computer than it says',
    do: 'do not use it, ask whoever brought it, and have the inspector export again on the original computer.',
  },
  'signer-unknown': {
    what: 'comes from a computer seen for the first time, and nobody has confirmed whose it is',
    do: 'compare the check code with the inspector, accept the computer if it agrees, then import again.',
  },
  'signer-key-changed': {
    what: 'says it comes from a computer that is known here by another key',
    do: 'ask the inspector by telephone whether the computer was set up anew; if so, remove the old one among the known computers in Settings and import again; otherwise do not use the file.',
  },
  'line-invalid': { what: 'holds a record that breaks the rules', do: ASK_TECHNICIAN },
  'line-too-long': { what: 'holds a record that is longer than allowed (1 MB)', do: ASK_TECHNICIAN },
  'range-wrong': { what: 'does not hold the records that its list says', do: ORIGINAL },
  'compression-too-high': { what: 'would unpack to an absurd size, like a file made to fill up a disk', do: SUSPECT },
  'too-large-for-disk': {
    what: 'is too large for the free space on this computer',
    do: 'free some space, then import the same file.',
  },
  'media-not-an-image': { what: 'holds an evidence file that is not the kind of image it says', do: ORIGINAL },
  'not-a-setup': {
    what: 'is a good bundle but not a setup package of a bureau',
    do: 'choose the file that the bureau exported, with “安装包” in its name.',
  },
  'file-unreadable': {
    what: 'cannot be read, as when the stick was pulled or reading is not permitted',
    do: 'plug the stick in again and retry, or copy the file to this computer first.',
  },
};

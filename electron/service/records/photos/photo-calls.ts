/** The calls about photos: one line per call. */
import type { Input, Output, ServiceCall } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { Photo } from '../../../../shared/model/photo.ts';
import type { Changed, Jobs } from '../../jobs.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import {
  addPhotos,
  assignPhotos,
  captionPhoto,
  drawOnPhoto,
  maskPhoto,
  orderPhotos,
  removePhoto,
} from './photos-write.ts';
import { listPhotos, listPhotosOfFinding, listPhotosOfVisit } from './photos.ts';

type PhotoCall = Extract<ServiceCall, `photos.${string}`>;
type Handlers = { readonly [Name in PhotoCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makePhotoCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  const done = <Value>(value: Value): Value => changed(['photos'], value);
  return {
    'photos.add': (input) => done(addPhotos(ready(), input)),
    'photos.list': (input) => listPhotosOf(ready(), input),
    'photos.caption': (input) => done(captionPhoto(ready(), input)),
    'photos.draw': (input) => done(drawOnPhoto(ready(), input)),
    'photos.mask': (input) => {
      // An export that is under way has counted the file that would be erased.
      if (input.media !== null) jobs.refuseWhileRunning();
      return done(maskPhoto(ready(), input));
    },
    'photos.order': (input) => {
      orderPhotos(ready(), input);
      return done(null);
    },
    'photos.assign': (input) => done(assignPhotos(ready(), input)),
    'photos.remove': (input) => {
      removePhoto(ready(), input);
      return done(null);
    },
  };
}

/** @throws Failure invalid-input where not exactly one is named */
function listPhotosOf({ log }: Workspace, { visit, inspection, finding }: Input<'photos.list'>): Photo[] {
  const named = [
    { uid: visit, list: listPhotosOfVisit },
    { uid: inspection, list: listPhotos },
    { uid: finding, list: listPhotosOfFinding },
  ].filter(({ uid }) => uid !== null);
  const [one] = named;
  if (named.length !== 1 || one === undefined) throw new Failure('invalid-input', { call: 'photos.list', place: '' });
  const entity = findEntity(log.db, one.uid!);
  return entity === null ? [] : one.list(log.db, entity, log.now());
}

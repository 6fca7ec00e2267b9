/** A service thread whose calls each show one way of answering; the folder's name says how opening goes. */

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { serveService } from '../../electron/service-messages.ts';
import type { OpenService, ServiceThreadData } from '../../electron/service-messages.ts';
import { Failure } from '../../shared/model/failure.ts';

const { folder, wrapping }: ServiceThreadData = workerData;

const openService: OpenService = async ({ emit }) => {
  if (folder.endsWith('in-use')) throw new Failure('workspace-in-use', { folder: 'F' });
  if (folder.endsWith('broken')) throw new TypeError('opening is broken');
  return {
    async call(name, input) {
      switch (name) {
        case 'schools.towns':
          emit({ event: 'changed', areas: ['schools'] });
          return { ok: true, value: ['城关镇'] };
        case 'visits.open':
        case 'export.start':
          return { ok: true, value: input };
        case 'jobs.state':
          return { ok: true, value: wrapping && Buffer.from(wrapping).toString('base64') };
        case 'today.open':
          throw new Failure('disk-full');
        case 'checklists.list':
          throw new TypeError('a bug in the checklists');
        case 'export.preview':
          return Promise.withResolvers<never>().promise;
        default:
          setImmediate(() => {
            throw new Error('the thread dies');
          });
          return Promise.withResolvers<never>().promise;
      }
    },
    async receive(use, bytes) {
      return { ok: true, value: { media: use.as, type: 'image/png', bytes: bytes.length, width: 1, height: 1 } };
    },
    async rest() {
      writeFileSync(path.join(folder, 'rested'), '');
    },
    close() {
      if (existsSync(path.join(folder, 'rested'))) writeFileSync(path.join(folder, 'closed'), '');
    },
  };
};

if (parentPort !== null) await serveService(parentPort, folder, openService);

/** Reads a spreadsheet file of whatever kind; by its content, not by its name. */
import { open } from 'node:fs/promises';
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import { systemCode, toDiskFailure } from '../bundles/disk-failure.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { refuse } from './table.ts';
import type { Table } from './table.ts';

const ZIP = Buffer.from('PK\u0003\u0004');
/** What old Excel files (.xls) and password-protected new ones begin with. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** The stream in which a protected workbook lies (MS-OFFCRYPTO). */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** Office systems hand out web pages under the name .xls; Excel opens them after a warning. */
const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|meta)[\s>]/i;

/** @throws Failure disk-failed, folder-read-only for a file that cannot be read */
export async function readTable(file: string): Promise<Table> {
  const bytes = await readBounded(file);
  return Buffer.isBuffer(bytes) ? readTableBytes(bytes) : bytes;
}

export async function readTableBytes(bytes: Buffer): Promise<Table> {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.subarray(0, 4).equals(ZIP)) return readXlsx(bytes);
  if (bytes.subarray(0, 4).equals(COMPOUND)) return refuse(bytes.includes(ENCRYPTED) ? 'protected' : 'old-excel');
  if (WEB_PAGE.test(bytes.toString('latin1', 0, 1024))) return refuse('web-page');
  return readCsv(bytes);
}

async function readBounded(file: string): Promise<Buffer | Table> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > TABLE_LIMITS.bytes) return refuse('too-large', TABLE_LIMITS.bytes);
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await handle.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return refuse('file-missing');
    throw toDiskFailure(error, 'target', { file });
  }
}

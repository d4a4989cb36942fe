import { readFileSync } from 'node:fs';
import { CodedError } from '#kernel/coded-error';
import { reasonOf } from './walk.ts';

/** All of a file that the user named. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CodedError('BW_TARGET_UNREADABLE', `${file}: ${reasonOf(error)}`, 'Name a file that can be read.');
  }
}

import { readFileSync, statSync } from 'node:fs';
import { CodedError } from '#kernel/coded-error';
import { reasonOf } from './walk.ts';

/** All of a file that the user named; at most `mostBytes`, where they are bounded. */
export function readBytes(file: string, mostBytes = Number.POSITIVE_INFINITY): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > mostBytes)
      throw new CodedError('BW_TARGET_TOO_LARGE', `${file} has more than ${mostBytes} bytes`, 'Split it.');
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw new CodedError('BW_TARGET_UNREADABLE', `${file}: ${reasonOf(error)}`, 'Name a file that can be read.');
  }
}

import { describe, expect, it } from 'vitest';
import { isAnnotationKey, isDataKey, isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue } from './names.ts';

const long = (length: number): string => 'a'.repeat(length);

describe('names', () => {
  it.each([
    [isDnsLabel, ['a', '1a', 'a-b', long(63)], ['', '-a', 'a-', 'A', 'a.b', 'a_b', long(64), 'a\n']],
    [isDnsSubdomain, ['a', 'a.b', '1.2'], ['', 'a.', '.a', 'a..b', 'A', long(254)]],
    [isLabelKey, ['a', 'A_b.c-1', 'x.org/a', long(63)], ['', '/a', 'a/', 'X.org/a', 'a/b/c', '-a', long(64), 'a b']],
    [isAnnotationKey, ['X.org/A', 'a'], ['a b', 'a/b/c', '']],
    [isLabelValue, ['', 'a', 'A_1.b', long(63)], ['-a', 'a b', 'a/b', 'a:b', long(64)]],
    [isDataKey, ['a', '.a', 'A_b-c.d', long(253)], ['', '.', '..', '..a', 'a/b', 'a b', long(254)]],
  ])('%o', (isValid, valid, invalid) => {
    for (const name of valid) expect(isValid(name), name).toBe(true);
    for (const name of invalid) expect(isValid(name), name).toBe(false);
  });
});

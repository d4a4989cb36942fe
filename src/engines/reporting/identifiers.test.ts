import { expect, test } from 'vitest';
import { nameUuid, stableUuid } from './identifiers.ts';

test('names become the UUIDs that the standard says (RFC 9562 appendix A.4)', () => {
  expect(nameUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('parts are kept apart and never change', () => {
  expect(stableUuid('a', 'bc')).not.toBe(stableUuid('ab', 'c'));
  expect(stableUuid('finding', 'é')).toBe(stableUuid('finding', 'é'));
  expect(stableUuid('finding', 'x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

import { expect, it } from 'vitest';
import { holdsHeadersOnly } from './headers-only.ts';

it.each([
  ['deb', 'linux-libc-dev', 'linux', true],
  ['deb', 'linux-headers-6.1.0-18-amd64', 'linux', true],
  ['deb', 'linux-libc-dev-arm64-cross', 'linux-hwe-6.8', true],
  ['deb', 'linux-image-6.1.0-18-amd64', 'linux', false],
  ['deb', 'linux-libc-dev', 'elsewhere', false],
  ['rpm', 'kernel-headers', 'kernel', true],
  ['rpm', 'kernel-default-devel', 'kernel-source', true],
  ['rpm', 'kernel-core', 'kernel', false],
  ['apk', 'linux-headers', 'linux-headers', true],
  ['npm', 'linux-headers', 'linux-headers', false],
])('%s %s of %s: %s', (type, name, source, answer) => {
  expect(holdsHeadersOnly({ type, name, source: { name: source, version: '1' } })).toBe(answer);
});

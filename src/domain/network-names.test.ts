import { describe, expect, it } from 'vitest';
import { isLoopbackUrl, isPlainUrl } from './network-names.ts';

describe('addresses', () => {
  it('knows its own machine', () => {
    expect(['http://localhost:80/a', 'https://127.0.0.1', 'http://[::1]:1/'].map(isLoopbackUrl)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://localhost.example.org/', 'http://a/?localhost'].map(isLoopbackUrl)).toEqual([false, false]);
    expect(['http://a.example', 'https://a.example', 'http://$HOST', 'http://127.0.0.1'].map(isPlainUrl)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

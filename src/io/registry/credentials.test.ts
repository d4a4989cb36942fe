import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsFromFiles } from './credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakwater-helpers-'));
const before = process.env.PATH;
beforeAll(() => {
  process.env.PATH = `${folder}${delimiter}${before ?? ''}`;
});
afterAll(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

/** Asks a credential helper that is this script. */
function ask(name: string, script: string): Promise<unknown> {
  const file = join(folder, `docker-credential-${name}`);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ credHelpers: { 'registry.example.com': name } }));
  return Promise.resolve(
    credentialsFromFiles({ DOCKER_CONFIG: folder, XDG_CONFIG_HOME: folder })('registry.example.com'),
  );
}

describe('credential helpers', () => {
  it('are asked for the registry', async () => {
    const script =
      'read registry; echo "{\\"ServerURL\\":\\"$registry\\",\\"Username\\":\\"$1 $registry\\",\\"Secret\\":\\"s\\"}"';
    expect(await ask('good', script)).toEqual({
      kind: 'password',
      user: 'get registry.example.com',
      password: 's',
    });
    expect(await ask('token', `echo '{"Username":"<token>","Secret":"t"}'`)).toEqual({ kind: 'token', token: 't' });
  });

  it('may know nothing of it', async () => {
    expect(await ask('empty', 'echo "credentials not found in native keychain"; exit 1')).toBeUndefined();
  });

  it.each([
    ['fails', 'echo secret-words; exit 3', /it ended with 3/],
    ['is-killed', 'kill -9 $$', /it ended with a signal/],
    ['talks', 'exec yes', /it said more than \d+ bytes/],
    ['is-no-json', 'echo hello', /does not answer with JSON/],
  ])('that %s are an error, not an anonymous visit', async (name, script, message) => {
    await expect(ask(name, script)).rejects.toMatchObject({
      code: 'BW_CREDENTIAL_HELPER_FAILED',
      message: expect.stringMatching(message) as string,
    });
    await expect(ask(name, script)).rejects.not.toThrow('secret-words');
  });
});

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, repository, run, scan, write } from './program.ts';

const image = join(repository, 'examples/online-shop/images/reports.tar');
const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

describe('--hash-list', () => {
  test('tells files of an image by their digests, of whatever kind they are', () => {
    const passwd = 'root:x:0:0:root:/root:/bin/bash\nshop:x:10001:10001::/nonexistent:/usr/sbin/nologin\n';
    const folder = folderWith({ 'bad.txt': `# seen before\n${digest('sha256', passwd)}  Backdoor.Passwd\n` });
    const result = scan([image, '--hash-list', join(folder, 'bad.txt')]);
    const known = result.findings.filter(({ rule }) => rule === 'known-malware');
    expect(known.map(({ place }) => place.file)).toEqual([`${image}!/etc/passwd`]);
    expect(known[0]?.message).toContain('bad.txt knows it as Backdoor.Passwd');
    // Everything else is as without the list.
    const without = scan([image]);
    expect(result.findings.filter(({ rule }) => rule !== 'known-malware')).toEqual(without.findings);
  });

  test('works in folders, and with several lists', () => {
    const folder = folderWith({ 'one.txt': digest('md5', 'evil'), 'two.txt': digest('sha1', 'worse') });
    write(folder, 'app/tools/a.bin', 'evil');
    write(folder, 'app/tools/b.bin', 'worse');
    write(folder, 'app/tools/c.bin', 'harmless');
    const lists = ['--hash-list', join(folder, 'one.txt'), '--hash-list', join(folder, 'two.txt')];
    const result = scan([join(folder, 'app'), ...lists]);
    expect(result.findings.map(({ place, severity }) => `${severity} ${place.file}`).sort()).toEqual([
      `critical ${join(folder, 'app/tools/a.bin')}`,
      `critical ${join(folder, 'app/tools/b.bin')}`,
    ]);
  });

  test('says that a bill of materials has no files', () => {
    const folder = folderWith({
      'one.txt': digest('md5', 'evil'),
      'a.cdx.json': '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}',
    });
    const reasons = (...more: string[]) => scan([join(folder, 'a.cdx.json'), ...more]).gaps.map(({ reason }) => reason);
    expect(reasons('--hash-list', join(folder, 'one.txt'))).toContain('bill-without-files');
    expect(reasons()).not.toContain('bill-without-files');
  });

  test('refuses what is no list, and says where', () => {
    const folder = folderWith({ 'bad.txt': `${digest('md5', 'x')}\nnot a digest\n`, 'empty.txt': '# nothing\n' });
    const wrong = run(['scan', image, '--hash-list', join(folder, 'bad.txt')]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('bad.txt, line 2');
    expect(wrong.stderr).toContain('BW_HASH_LIST_INVALID');
    expect(run(['scan', image, '--hash-list', join(folder, 'empty.txt')]).code).toBe(2);
    expect(run(['scan', image, '--hash-list', join(folder, 'gone.txt')]).code).toBe(2);
  });
});

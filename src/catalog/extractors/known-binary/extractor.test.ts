import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { knownPrograms } from '#formats/program-version/known-programs';
import { knownBinary } from './extractor.ts';

/** An ELF file with these texts in it, each ended by a zero byte. */
function program(...texts: string[]): Uint8Array {
  return Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]),
    Buffer.alloc(57),
    Buffer.from(`\0${texts.join('\0')}\0`, 'latin1'),
    Buffer.alloc(500),
  ]);
}

const samples: readonly (readonly [file: string, text: string, told: string])[] = [
  ['node', 'https://nodejs.org/download/release/node.js/v20.20.2', 'node@20.20.2'],
  ['bun', 'Bun v1.1.20 (ae194892)', 'bun@1.1.20'],
  ['bash', '@(#)Bash version 5.2.15(1) release GNU', 'bash@5.2.15'],
  ['busybox', 'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC)', 'busybox@1.36.1'],
  ['nginx', 'nginx version: nginx/1.25.3', 'nginx@1.25.3'],
  ['httpd', 'Apache/2.4.58 (Unix)', 'apache@2.4.58'],
  ['lighttpd', 'lighttpd/1.4.69 (ssl)', 'lighttpd@1.4.69'],
  ['squid', 'squid/5.7', 'squid@5.7'],
  ['varnishd', 'varnish-7.1.1 revision 7cee1c58', 'varnish@7.1.1'],
  ['php-fpm8.2', 'X-Powered-By: PHP/8.2.7', 'php@8.2.7'],
  ['libruby-3.1.so.3.1', 'ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux]', 'ruby@3.1.2'],
  ['perl', '/usr/local/lib/perl/5.36.0', 'perl@5.36.0'],
  ['python3.12', '3.12.4', 'python@3.12.4'],
  ['redis-server', 'A7.0.151790282056000000000', 'redis@7.0.15'],
  ['redis-check-rdb', 'x7.2.3buildkitsandbox-1698865631000000000', 'redis@7.2.3'],
  ['valkey-server', ' 8.0.1build-1730000000100abcdef', 'valkey@8.0.1'],
  ['memcached', 'memcached 1.6.18', 'memcached@1.6.18'],
  ['postgres', 'postgres (PostgreSQL) 15.3', 'postgresql@15.3'],
  ['mariadbd', '10.11.4-MariaDB-log', 'mariadb@10.11.4'],
  ['libcrypto.so.3', 'OpenSSL 3.0.11 19 Sep 2023', 'openssl@3.0.11'],
  ['openssl', 'OpenSSL 1.1.1w  11 Sep 2023', 'openssl@1.1.1w'],
  ['libcurl.so.4', 'libcurl/8.4.0', 'curl@8.4.0'],
  ['git', 'git/2.39.2', 'git@2.39.2'],
  ['sshd', 'OpenSSH_9.2p1 Debian-2', 'openssh@9.2p1'],
  ['dropbear', 'SSH-2.0-dropbear_2022.83', 'dropbear@2022.83'],
  ['unbound', 'unbound 1.17.1', 'unbound@1.17.1'],
  ['named', 'named version: BIND 9.18.19-Debian <>', 'bind@9.18.19'],
  ['dnsmasq', 'dnsmasq-2.90', 'dnsmasq@2.90'],
  ['vsftpd', 'vsftpd: version 3.0.3', 'vsftpd@3.0.3'],
  ['proftpd', 'ProFTPD 1.3.8 standalone mode SHUTDOWN', 'proftpd@1.3.8'],
  ['stunnel', 'stunnel 5.68 on x86_64-pc-linux-gnu platform', 'stunnel@5.68'],
  ['postconf', 'mail_version=3.7.11', 'postfix@3.7.11'],
  ['libsqlite3.so.0.8.6', '3.40.1', 'sqlite@3.40.1'],
  ['gpg', "GNU Privacy Guard's OpenPGP server 2.2.40 ready", 'gnupg@2.2.40'],
];

describe('known-binary', () => {
  it.each(samples)('%s with "%s" is %s', (file, text, told) => {
    expect(namesOf(extract(knownBinary, `opt/bin/${file}`, program('something else', text)))).toEqual([told]);
    // The same text in a file of another name is a text.
    expect(namesOf(extract(knownBinary, 'opt/bin/other', program(text)))).toEqual([]);
  });

  it('has a sample for each program, and claims nothing of one that does not tell', () => {
    const told = new Set(samples.map(([, , name]) => name.split('@')[0]));
    expect(knownPrograms.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
    for (const [file] of samples) expect(extract(knownBinary, file, program('hello', '1.2.')).packages).toEqual([]);
  });

  it('finds a version where pieces of a large file meet', () => {
    for (const shift of [-3, -1, 0, 2, 5]) {
      const bytes = new Uint8Array(3 * 1024 * 1024);
      bytes.set(Buffer.from('\0 3.11.2\0'.replace(' ', ''), 'latin1'), 1024 * 1024 - 4 + shift);
      expect(namesOf(extract(knownBinary, 'python3.11', bytes))).toEqual(['python@3.11.2']);
    }
  });

  it.each([
    ['/usr/bin/bash', ['--version'], /version (\d+\.\d+\.\d+)/],
    ['/usr/bin/perl', ['-e', 'print $^V'], /v(\d+\.\d+\.\d+)/],
    ['/usr/bin/openssl', ['version'], /OpenSSL (\d+\.\d+\.\d+[a-z]?)/],
    ['/usr/bin/curl', ['--version'], /curl (\d+\.\d+\.\d+)/],
    ['/usr/bin/git', ['--version'], /version (\d+\.\d+\.\d+)/],
    ['/usr/bin/node', ['--version'], /v(\d+\.\d+\.\d+)/],
    ['/usr/bin/python3.11', ['--version'], /Python (\d+\.\d+\.\d+)/],
    ['/usr/bin/ssh', ['-V'], /OpenSSH_(\S+?p\d+)/],
    ['/usr/bin/gpg', ['--version'], /GnuPG\) (\d+\.\d+\.\d+)/],
    [process.execPath, ['--version'], /v(\d+\.\d+\.\d+)/],
  ] as const)('reads the version that %s prints', (path, args, form) => {
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    if (bytes.subarray(0, 4).toString('latin1') !== '\u007fELF') return;
    const printed = execFileSync('sh', ['-c', `"${path}" "$@" 2>&1`, '-', ...args], { encoding: 'utf8' });
    const version = form.exec(printed)?.[1];
    expect(extract(knownBinary, path.slice(1), bytes).packages.map((one) => one.version)).toEqual([version]);
  });

  it('survives damage', () => {
    survivesDamage(knownBinary, 'nginx', program('nginx version: nginx/1.25.3'));
  });
});

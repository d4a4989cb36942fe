import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readRpmDatabase } from './database.ts';

const [rpm, rpmbuild] = ['rpm', 'rpmbuild'];
const hasRpm = [rpm, rpmbuild].every((tool) => spawnSync(tool, ['--version']).status === 0);
const folder = mkdtempSync(join(tmpdir(), 'rpm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = `Name: alpha
Version: 1.2~rc1
Release: 3
Epoch: 2
Summary: Ärger mit Umlauten
License: MIT
Vendor: Example Vendor
BuildArch: noarch
%description
x
%install
mkdir -p %{buildroot}/etc %{buildroot}/usr/share/alpha %{buildroot}/usr/share/doc/alpha
echo conf > %{buildroot}/etc/alpha.conf
echo doc > %{buildroot}/usr/share/doc/alpha/readme
for i in $(seq 1 300); do echo $i > %{buildroot}/usr/share/alpha/file-with-a-long-name-$i; done
ln -s alpha.conf %{buildroot}/etc/link
%files
%config(noreplace) /etc/alpha.conf
/etc/link
%doc /usr/share/doc/alpha/readme
/usr/share/alpha
%ghost /var/log/alpha.log
`;

function run(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  expect({ tool, status, stderr: status === 0 ? '' : stderr }).toEqual({ tool, status: 0, stderr: '' });
  return stdout;
}

it('a database of rpm itself is read as rpm reads it', ({ skip }) => {
  skip(!hasRpm, 'this machine has no rpm or no rpmbuild');
  const root = join(folder, 'root');
  mkdirSync(root);
  writeFileSync(join(folder, 'alpha.spec'), spec);
  run(rpmbuild, '-bb', '--target', 'noarch', '--define', `_topdir ${folder}`, join(folder, 'alpha.spec'));
  const database = ['--root', root, '--dbpath', '/var/lib/rpm', '--define', '_db_backend sqlite'];
  const file = join(folder, 'RPMS', 'noarch', 'alpha-1.2~rc1-3.noarch.rpm');
  // Only into the database: what is said of its files is what counts.
  run(rpm, ...database, '-i', '--justdb', '--nodeps', '--excludedocs', file);
  const format =
    '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH} %{SOURCERPM} %{VENDOR} %{LICENSE} %{SIZE} %{SUMMARY}\\n';
  const files = '[%{FILENAMES} %{FILEDIGESTS} %{FILEMODES} %{FILEFLAGS} %{FILESTATES}\\n]';
  const wanted = run(rpm, ...database, '-qa', '--qf', format + files)
    .trimEnd()
    .split('\n');

  const bytes = new Uint8Array(readFileSync(join(root, 'var', 'lib', 'rpm', 'rpmdb.sqlite')));
  const { packages, problems } = readRpmDatabase(bytes);
  expect(problems).toEqual([]);
  const [read] = packages;
  expect(packages).toHaveLength(1);
  const fields = [read?.name, read?.epoch, read?.version, read?.release, read?.architecture, read?.sourcePackage];
  expect([...fields, read?.vendor, read?.licence, read?.size, read?.summary].join(' ')).toBe(wanted[0]);
  const rows = read?.files.map(({ path, digest = '', mode, isConfiguration, isDocumentation, isGhost, isInstalled }) =>
    [path, digest, mode, isConfiguration, isDocumentation, isGhost, isInstalled].join(' '),
  );
  expect(rows).toHaveLength(305);
  expect(rows).toEqual(
    wanted.slice(1).map((line) => {
      const [path, digest, mode, flags, state] = line.split(' ');
      const has = (bit: number): boolean => (Number(flags) & bit) !== 0;
      return [path, digest, mode, has(1), has(2), has(64), state === '0'].join(' ');
    }),
  );
});

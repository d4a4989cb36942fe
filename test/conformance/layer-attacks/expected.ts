/** What must be found at a path of an image. */
export interface Expectation {
  readonly path: string;
  /** How many layers are taken off from the top. */
  readonly without?: number;
  readonly is: 'file' | 'directory' | 'missing' | 'loop';
  readonly content?: string;
  readonly mode?: number;
  /** The way there climbs above the root, which must not lead out of it. */
  readonly leavesRoot?: boolean;
  /** Symbolic links that may be followed, when fewer than Linux does. */
  readonly hops?: number;
}

const text = 'sample text\n';
const fileText = 'sample text file\n';
const file = (path: string, content: string, more: Partial<Expectation> = {}): Expectation => ({
  path,
  is: 'file',
  content,
  ...more,
});
const missing = (path: string, more: Partial<Expectation> = {}): Expectation => ({ path, is: 'missing', ...more });

const linked = [
  'dir1/absolute-symlink.txt',
  'dir1/relative-dot-symlink.txt',
  'dir1/relative-symlink.txt',
  'dir1/chain-symlink.txt',
];
const linkedBelow = [
  'dir2/dir3/relative-subfolder-symlink.txt',
  'dir2/dir3/absolute-subfolder-symlink.txt',
  'dir2/dir3/absolute-chain-symlink.txt',
];
const attacks = ['dir1/attack-symlink.txt', 'dir1/attack-symlink-absolute.txt'].map((path) =>
  missing(path, { leavesRoot: true }),
);
const basic = [
  file('sample.txt', fileText),
  file('larger-sample.txt', fileText.repeat(400)),
  missing('larger-sample.txt', { without: 1 }),
];
const dangling = [...linked, ...linkedBelow].map((path) => missing(path));

/**
 * Facts about the archives, from the Dockerfiles that they were built with and from what osv-scalibr's own tests
 * (`image_test.go`, `unpack_test.go`) expect; where that refuses or drops a link, the answer of Linux for a container stands here.
 */
export const expectations: ReadonlyMap<string, readonly Expectation[]> = new Map([
  ['basic.tar', basic],
  ['empty.tar', [{ path: '/', is: 'directory' }]],
  ['single-file.tar', [file('foo.txt', 'foo\n')]],
  ['two-files.tar', [file('foo.txt', 'foo'), file('bar.txt', 'bar'), missing('bar.txt', { without: 1 })]],
  [
    'multiple-files.tar',
    [
      file('foo.txt', 'foo\n'),
      file('dir1/bar.txt', 'bar\n'),
      file('dir1/baz.txt', 'baz\n'),
      missing('dir1', { without: 1 }),
      file('foo.txt', 'foo\n', { without: 1 }),
    ],
  ],
  [
    'overwrite-file.tar',
    [file('sample.txt', 'overwritten sample text file\n'), file('sample.txt', fileText, { without: 1 })],
  ],
  ['delete-file.tar', [missing('sample.txt'), file('sample.txt', fileText, { without: 1 })]],
  [
    'recreate-file.tar',
    [file('sample.txt', fileText), missing('sample.txt', { without: 1 }), file('sample.txt', fileText, { without: 2 })],
  ],
  ['permissions.tar', [file('sample.txt', fileText, { mode: 0 })]],
  ['symlink-basic.tar', ['dir1/sample.txt', ...linked].map((path) => file(path, text))],
  [
    'symlink-cycle.tar',
    ['dir1/sample.txt', 'dir1/absolute-symlink.txt', 'dir1/chain-symlink.txt'].map((path) => ({ path, is: 'loop' })),
  ],
  ['symlink-dangling.tar', dangling],
  ['dangling-symlinks.tar', dangling],
  [
    'symlink-depth-exceeded.tar',
    [
      file('dir1/symlink7.txt', text),
      { path: 'dir1/symlink7.txt', is: 'loop', hops: 6 },
      file('dir1/symlink6.txt', text, { hops: 6 }),
    ],
  ],
  ['symlink-attack.tar', attacks],
  [
    'symlinks.tar',
    [
      ...['dir1/sample.txt', ...linked, ...linkedBelow, 'dir2/dir3/absolute-symlink-inside-root.txt'].map((path) =>
        file(path, text),
      ),
      ...attacks,
      missing('dir2', { without: 1 }),
    ],
  ],
  [
    'escape.tar',
    [
      // Replaced by a link of the same archive, which leads to a directory that is not there.
      missing('escape/poc.txt', { leavesRoot: true }),
      missing('tmp'),
      { path: 'usr/share/doc/a/copyright', is: 'directory' },
      missing('usr/share/doc/b/copyright', { leavesRoot: true }),
      missing('usr/share/doc/c/copyright', { leavesRoot: true }),
    ],
  ],
  [
    'symbolic.docker-archive.tar',
    [
      // The top layer is a symbolic link to another one in the archive.
      { path: 'app/once-suid.txt', is: 'file', mode: 0o644 },
      { path: 'app/once-suid.txt', is: 'file', mode: 0o4644, without: 1 },
      { path: 'app/suid.txt', is: 'file', mode: 0o4644 },
      { path: 'app/gid.txt', is: 'file', mode: 0o2644 },
      missing('app/gid.txt', { without: 5 }),
      { path: 'app/credentials.json', is: 'file', mode: 0o644 },
      missing('app', { without: 8 }),
      { path: 'bin/sh', is: 'file', mode: 0o755 },
    ],
  ],
  [
    'alpine-310.docker-archive.tar.gz',
    [
      file('etc/alpine-release', '3.10.4\n'),
      { path: 'bin/sh', is: 'file', mode: 0o755 },
      { path: 'var/spool/cron/crontabs/root', is: 'file', mode: 0o600 },
      { path: 'lib/apk/db/installed', is: 'file', mode: 0o644 },
      { path: 'tmp', is: 'directory', mode: 0o1777 },
    ],
  ],
] satisfies [string, readonly Expectation[]][]);

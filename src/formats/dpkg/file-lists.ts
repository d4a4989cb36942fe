import { ProblemList, type ReadProblem } from '#formats/read-problems';
import { readLines } from '#formats/text-lines';

export interface FileListReading {
  /** Absolute; folders too. */
  readonly paths: readonly string[];
  readonly problems: readonly ReadProblem[];
}

export interface FileSumsReading {
  readonly files: readonly { readonly path: string; readonly md5: string }[];
  readonly problems: readonly ReadProblem[];
}

/** What a file of `var/lib/dpkg/info` or `status.d` says about which package. */
export interface InfoFileName {
  readonly package: string;
  /** Written for packages that are there for several architectures (`libc6:amd64.list`). */
  readonly architecture: string | undefined;
  readonly kind: 'list' | 'md5sums';
}

/** No package has more. */
const mostFiles = 1_000_000;

/** Undefined for scripts and for whatever else lies there. */
export function parseInfoFileName(name: string): InfoFileName | undefined {
  const parts = /^([A-Za-z0-9][A-Za-z0-9+._-]{0,254})(?::([a-z0-9-]{1,64}))?\.(list|md5sums)$/.exec(name);
  const [, owner, architecture, kind] = parts ?? [];
  if (owner === undefined || (kind !== 'list' && kind !== 'md5sums')) return undefined;
  return { package: owner, architecture, kind };
}

/** `info/NAME.list`: one absolute path on each line; the root is written `/.`. */
export function readDpkgFileList(bytes: Uint8Array): FileListReading {
  const problems = new ProblemList();
  const paths: string[] = [];
  for (const { text, offset } of readLines(bytes, problems)) {
    if (text === '' || text === '/.') continue;
    if (paths.length >= mostFiles) {
      problems.add('there are too many files; the rest was left out', offset);
      break;
    }
    if (text.startsWith('/')) paths.push(text);
    else problems.add('the path does not start at the root', offset);
  }
  return { paths, problems: problems.all };
}

/** `info/NAME.md5sums`: deb-md5sums(5); paths are written without the first slash. */
export function readDpkgFileSums(bytes: Uint8Array): FileSumsReading {
  const problems = new ProblemList();
  const files: { path: string; md5: string }[] = [];
  for (const { text, offset } of readLines(bytes, problems)) {
    if (text === '') continue;
    if (files.length >= mostFiles) {
      problems.add('there are too many files; the rest was left out', offset);
      break;
    }
    const [, md5, path] = /^([0-9a-fA-F]{32}) [ *](?:\.?\/)?([^/].*)$/.exec(text) ?? [];
    if (md5 === undefined || path === undefined) problems.add('the line is no MD5 sum with a path', offset);
    else files.push({ path: `/${path}`, md5: md5.toLowerCase() });
  }
  return { files, problems: problems.all };
}

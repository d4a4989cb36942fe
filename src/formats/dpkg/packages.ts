import { type ControlParagraph, readParagraphs } from './control.ts';
import { ProblemList, type ReadProblem } from '#formats/read-problems';

/** One package as dpkg records it. */
export interface DpkgPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string | undefined;
  /** The source package it was built from; its own name when `Source` is not written. */
  readonly sourceName: string;
  /** Differs from `version` for rebuilds (`+b1`) and sources with a version of their own. */
  readonly sourceVersion: string;
  /** `same`, `foreign`, `allowed`, `no`. */
  readonly multiArch: string | undefined;
  /** Undefined where the file has no states (`status.d` of distroless images). */
  readonly status: DpkgStatus | undefined;
  /** Its files are there: true also for packages that are half installed or not configured. */
  readonly isInstalled: boolean;
  readonly isEssential: boolean;
  readonly section: string | undefined;
  readonly maintainer: string | undefined;
  /** Who published it, where the archive says so: tells packages of third parties. */
  readonly origin: string | undefined;
  readonly homepage: string | undefined;
  /** First line of the description. */
  readonly summary: string | undefined;
  /** KiB. */
  readonly installedSize: number | undefined;
  /** Relationship fields as written (deb-control(5)). */
  readonly depends: string | undefined;
  readonly preDepends: string | undefined;
  readonly provides: string | undefined;
  readonly configurationFiles: readonly ConfigurationFile[];
  /** Byte of the file at which its paragraph starts. */
  readonly offset: number;
}

/** `Status`: dpkg(1), "Information about packages". */
export interface DpkgStatus {
  /** `install`, `hold`, `deinstall`, `purge`, `unknown`. */
  readonly want: string;
  /** `ok`, `reinstreq`; opkg writes `user` and more. */
  readonly flag: string;
  /** `installed`, `config-files`, `not-installed`, `unpacked`, … */
  readonly state: string;
}

export interface ConfigurationFile {
  readonly path: string;
  /** As it was shipped: the file itself may be changed by right. Undefined for `newconffile`. */
  readonly md5: string | undefined;
  readonly isObsolete: boolean;
}

export interface DpkgReading {
  readonly packages: readonly DpkgPackage[];
  readonly problems: readonly ReadProblem[];
}

/** More than twice of what all of Debian has. */
const mostPackages = 200_000;
/** States in which nothing but configuration is left of a package. */
const absentStates: ReadonlySet<string> = new Set(['not-installed', 'config-files']);
const nameForm = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,254}$/;
const versionForm = /^[A-Za-z0-9][A-Za-z0-9.+:~_-]{0,511}$/;

/**
 * Packages of `var/lib/dpkg/status` or of one file of `var/lib/dpkg/status.d`. Packages that dpkg only knows by name
 * (`not-installed`, without a version) are no packages of the image and are left out.
 */
export function readDpkgPackages(bytes: Uint8Array, kind: 'status' | 'status.d'): DpkgReading {
  const problems = new ProblemList();
  const packages: DpkgPackage[] = [];
  for (const paragraph of readParagraphs(bytes, problems)) {
    const read = readPackage(paragraph, kind, problems);
    if (read === undefined) continue;
    if (packages.length >= mostPackages) {
      problems.add('there are too many packages; the rest was left out', read.offset);
      break;
    }
    packages.push(read);
  }
  return { packages, problems: problems.all };
}

function readPackage(
  { fields, offset }: ControlParagraph,
  kind: 'status' | 'status.d',
  problems: ProblemList,
): DpkgPackage | undefined {
  const name = fields.get('package');
  if (name === undefined || !nameForm.test(name)) {
    problems.add(name === undefined ? 'the paragraph names no package' : 'this is no name of a package', offset);
    return undefined;
  }
  const status = readStatus(fields.get('status'));
  if (status === undefined && (kind === 'status' || fields.has('status'))) {
    problems.add(`the state of the package ${name} is not known; it was taken for installed`, offset);
  }
  const isInstalled = status === undefined || !absentStates.has(status.state);
  const version = fields.get('version');
  if (version === undefined || !versionForm.test(version)) {
    if (isInstalled) problems.add(`the package ${name} has no version that could be read and was left out`, offset);
    return undefined;
  }
  const size = fields.get('installed-size') ?? '';
  return {
    name,
    version,
    architecture: fields.get('architecture'),
    ...readSource(fields.get('source'), name, version),
    multiArch: fields.get('multi-arch'),
    status,
    isInstalled,
    isEssential: fields.get('essential') === 'yes',
    section: fields.get('section'),
    maintainer: fields.get('maintainer'),
    origin: fields.get('origin'),
    homepage: fields.get('homepage'),
    summary: fields.get('description')?.split('\n', 1)[0],
    installedSize: /^\d{1,12}$/.test(size) ? Number(size) : undefined,
    depends: fields.get('depends'),
    preDepends: fields.get('pre-depends'),
    provides: fields.get('provides'),
    configurationFiles: readConfigurationFiles(fields.get('conffiles') ?? ''),
    offset,
  };
}

function readStatus(text: string | undefined): DpkgStatus | undefined {
  const [want, flag, state, ...more] = (text ?? '').split(/[ \t\n]+/, 4);
  if (want === undefined || flag === undefined || state === undefined || more.length > 0) return undefined;
  return { want, flag, state };
}

/** `glibc` or `glibc (2.36-9)`: deb-control(5). */
function readSource(text: string | undefined, name: string, version: string) {
  const [, sourceName = name, sourceVersion = version] = /^([^\s()]+)(?:\s+\(([^\s()]+)\))?$/.exec(text ?? '') ?? [];
  return { sourceName, sourceVersion };
}

/** ` /etc/x 0123… obsolete`; a path may hold blanks, so that a line is read from its end. */
function readConfigurationFiles(text: string): ConfigurationFile[] {
  const files: ConfigurationFile[] = [];
  for (const line of text.split('\n')) {
    const words = line.trim().split(' ');
    let isObsolete = false;
    while (words.length > 2 && /^(?:obsolete|remove-on-upgrade)$/.test(words.at(-1) ?? '')) {
      isObsolete ||= words.pop() === 'obsolete';
    }
    const sum = words.pop();
    const path = words.join(' ');
    if (sum === undefined || !path.startsWith('/')) continue;
    files.push({ path, md5: /^[0-9a-f]{32}$/.test(sum) ? sum : undefined, isObsolete });
  }
  return files;
}

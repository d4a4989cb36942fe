import type { OperatingSystem } from './identity.ts';

/** Release files from before os-release(5), which old images have alone and new ones beside it. */
export interface OldReleaseFiles {
  /** `etc/alpine-release` */
  readonly alpineRelease?: string;
  /** `etc/debian_version` */
  readonly debianVersion?: string;
  /** `etc/redhat-release`, or `centos-release`, `oracle-release`, `rocky-release`, `system-release`, … */
  readonly redhatRelease?: string;
  /** `etc/SuSE-release` */
  readonly suseRelease?: string;
}

/** What is written in front of "release", with the `ID` that later releases have; the longest that fits counts. */
const redhatNames: readonly (readonly [start: string, id: string])[] = [
  ['red hat enterprise linux', 'rhel'],
  ['red hat linux', 'redhat'],
  ['centos', 'centos'],
  ['fedora', 'fedora'],
  ['oracle linux', 'ol'],
  ['enterprise linux enterprise linux', 'ol'],
  ['rocky linux', 'rocky'],
  ['almalinux', 'almalinux'],
  ['scientific linux', 'scientific'],
  ['amazon linux', 'amzn'],
  ['cloudlinux', 'cloudlinux'],
  ['virtuozzo', 'virtuozzo'],
  ['miracle linux', 'miraclelinux'],
];

/** Debian's releases: their numbers up to 6 were of two parts. */
const debianCodenames: Readonly<Record<string, string>> = {
  '4.0': 'etch',
  '5.0': 'lenny',
  '6.0': 'squeeze',
  '7': 'wheezy',
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
};

const longestText = 4_096;

/** Debian's file comes last: every system derived from it has one. */
export function identifyByOldFiles(files: OldReleaseFiles): OperatingSystem | undefined {
  return (
    whenWritten(files.alpineRelease, readAlpineRelease) ??
    whenWritten(files.redhatRelease, readRedhatRelease) ??
    whenWritten(files.suseRelease, readSuseRelease) ??
    whenWritten(files.debianVersion, readDebianVersion)
  );
}

function whenWritten<T>(text: string | undefined, read: (text: string) => T | undefined): T | undefined {
  const short = text?.slice(0, longestText).trim();
  return short === undefined || short === '' ? undefined : read(short);
}

function describe(id: string, name: string, rest: Partial<OperatingSystem>): OperatingSystem {
  const unknown = { versionId: undefined, pointRelease: undefined, codename: undefined, cpeName: undefined };
  return { id, idLike: [], name, ...unknown, ...rest };
}

/** `3.20.1`, `3.21.0_alpha20240807`, `edge`. */
function readAlpineRelease(text: string): OperatingSystem | undefined {
  if (!/^\d+\.\d+\S*$/.test(text)) return text === 'edge' ? describe('alpine', 'Alpine Linux edge', {}) : undefined;
  return describe('alpine', `Alpine Linux ${text}`, { versionId: text });
}

/** `12.11`, `6.0.10`, or `trixie/sid` before a release. */
function readDebianVersion(text: string): OperatingSystem | undefined {
  const [, major, minor] = /^(\d{1,3})\.(\d{1,3})(?:\.\d{1,3})?$/.exec(text) ?? [];
  if (major !== undefined && minor !== undefined) {
    const versionId = Number(major) < 7 ? `${major}.${minor}` : major;
    const codename = debianCodenames[versionId];
    return describe('debian', `Debian GNU/Linux ${text}`, { versionId, pointRelease: text, codename });
  }
  const [, codename] = /^([a-z]+)(?:\/[a-z]+)?$/.exec(text) ?? [];
  return codename === undefined ? undefined : describe('debian', `Debian GNU/Linux ${text}`, { codename });
}

/** `CentOS Linux release 7.9.2009 (Core)`, `Red Hat Enterprise Linux ES release 4 (Nahant Update 9)`. */
function readRedhatRelease(text: string): OperatingSystem | undefined {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  const at = line.indexOf(' release ');
  const id = redhatNames.find(([start]) => line.toLowerCase().startsWith(start))?.[1];
  if (at < 0 || id === undefined) return undefined;
  const [, version, rest = ''] = /^(\d+(?:\.\d+){0,3})\b(.*)$/.exec(line.slice(at + 9).trim()) ?? [];
  const [, codename] = /\(([^()]{1,64})\)\s*$/.exec(rest) ?? [];
  // Some name only the major version in `VERSION_ID`; Amazon's first system was numbered by year and month.
  const isMajor = id === 'centos' || (id === 'amzn' && !line.includes('AMI'));
  const versionId = isMajor ? version?.split('.', 1)[0] : version;
  return describe(id, line, { versionId, pointRelease: version, codename: codename?.toLowerCase() });
}

/** A first line with the name, then `VERSION = 11` and `PATCHLEVEL = 4` or `CODENAME = Harlequin`. */
function readSuseRelease(text: string): OperatingSystem | undefined {
  const name = text.split('\n', 1)[0]?.trim() ?? '';
  const isEnterprise = /^SUSE Linux Enterprise/i.test(name);
  if (!isEnterprise && !/^openSUSE/i.test(name)) return undefined;
  const field = (key: string): string | undefined =>
    new RegExp(`^${key}[ \\t]*=[ \\t]*(\\S.*)$`, 'm').exec(text)?.[1]?.trim();
  const version = field('VERSION');
  const level = field('PATCHLEVEL');
  const hasLevel = isEnterprise && version !== undefined && level !== undefined && level !== '0';
  const id = isEnterprise ? (/Desktop/.test(name) ? 'sled' : 'sles') : 'opensuse';
  return describe(id, name, {
    versionId: hasLevel ? `${version}.${level}` : version,
    codename: field('CODENAME')?.toLowerCase(),
  });
}

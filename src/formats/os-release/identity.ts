import { identifyByOldFiles, type OldReleaseFiles } from './old-release-files.ts';

/** Which operating system a file system holds, whatever file says so. */
export interface OperatingSystem {
  /** As `ID` of os-release(5): `debian`, `alpine`, `rhel`, `sles`. */
  readonly id: string;
  /** `ID_LIKE`, nearest first. */
  readonly idLike: readonly string[];
  /** As `VERSION_ID`: `12`, `3.20.1`, `9.4`. Undefined for rolling and unreleased ones. */
  readonly versionId: string | undefined;
  /** The point release, where a file tells more than `versionId` does: `12.11`, `7.9.2009`. */
  readonly pointRelease: string | undefined;
  readonly codename: string | undefined;
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  readonly cpeName: string | undefined;
}

/** Texts of the release files that are there. */
export interface ReleaseFiles extends OldReleaseFiles {
  /** Fields of `etc/os-release`, or of `usr/lib/os-release` where that is not there. */
  readonly osRelease?: ReadonlyMap<string, string>;
}

/** `ID` and `NAME` have defaults by os-release(5), but a file with neither says nothing. */
export function identifyOperatingSystem(files: ReleaseFiles): OperatingSystem | undefined {
  const old = identifyByOldFiles(files);
  const fields = files.osRelease;
  if (fields === undefined || (!fields.has('ID') && !fields.has('NAME'))) return old;
  const id = (fields.get('ID') || 'linux').toLowerCase();
  // Derived systems keep the files of their parent: those speak of another system.
  const same = old?.id === id ? old : undefined;
  const versionId = fields.get('VERSION_ID') || undefined;
  const isUnreleased = versionId === undefined;
  const name = fields.get('NAME') || 'Linux';
  return {
    id,
    idLike: (fields.get('ID_LIKE') ?? '').split(/\s+/).filter((word) => word !== ''),
    versionId: versionId ?? same?.versionId,
    // Files from different layers may speak of different releases.
    pointRelease: same?.versionId === versionId ? same?.pointRelease : undefined,
    codename: readCodename(fields, id) ?? same?.codename,
    name: fields.get('PRETTY_NAME') || [name, isUnreleased ? undefined : versionId].filter(Boolean).join(' '),
    cpeName: fields.get('CPE_NAME') || undefined,
  };
}

function readCodename(fields: ReadonlyMap<string, string>, id: string): string | undefined {
  const written = fields.get('VERSION_CODENAME') || (id === 'ubuntu' ? fields.get('UBUNTU_CODENAME') : '');
  if (written) return written.toLowerCase();
  // Before `VERSION_CODENAME` came up in 2016: `8 (jessie)`, `14.04.6 LTS, Trusty Tahr`.
  const version = fields.get('VERSION') ?? '';
  const [, word] = (id === 'ubuntu' ? /, ([A-Za-z]+) [A-Za-z]+$/ : /\(([A-Za-z]+)\)$/).exec(version) ?? [];
  return word?.toLowerCase();
}

import { mapping } from '#domain/kubernetes/fields';
import { classifyHostPath, type HostPathKind, normalize } from '#domain/kubernetes/host-paths';
import type { Path } from '#kernel/path';
import type { ComposeFile, ComposeService } from './compose-file.ts';
import { hidden } from './interpolation.ts';
import { mountsOf } from './mounts.ts';
import { words } from './scalars.ts';

/** A path of the host that a service sees. */
export interface HostMount {
  /** As it is written, defaults filled in. */
  readonly path: string;
  /** `project`: beside or below the Compose file. `unknown`: below a folder that only the environment knows. */
  readonly kind: HostPathKind | 'project' | 'unknown';
  readonly readOnly: boolean;
  /** The item of the list, or the device of the volume that stands for the path. */
  readonly at: Path;
}

/** Files and folders below /etc with which a host is taken over; the rest are settings of single programs. */
const systemSettings =
  /^\/etc\/(?:sudoers(?:\.d)?|cron(?:tab|\.[a-z.]+)|systemd|init\.d|rc\w*\.d|profile(?:\.d)?|ld\.so\.\w+|pam\.d|security|shadow-?|gshadow-?|passwd-?|group-?|ssh|docker|containerd|default|environment|apt|yum\.repos\.d|udev|polkit-1|modprobe\.d|modules-load\.d)(?:\/|$)/;
/** Read by many programs to give names to numbers, and world-readable on every host. */
const namesOfUsers = /^\/etc\/(?:passwd|group)$/;

/** The paths of the host that a service mounts: binds, and volumes that are declared to be a folder of the host. */
export function hostMounts(service: ComposeService, file: ComposeFile): readonly HostMount[] {
  return mountsOf(service).flatMap(({ type, source, readOnly, at }): readonly HostMount[] => {
    if (source === undefined) return [];
    if (type === 'bind' || type === 'npipe')
      return [{ path: source.replaceAll(hidden, '${…}'), kind: kindOf(source, readOnly), readOnly, at }];
    const bound = type === 'volume' ? boundFolder(source, file) : undefined;
    return bound === undefined
      ? []
      : [{ path: bound, kind: kindOf(bound, readOnly), readOnly, at: ['volumes', source, 'driver_opts', 'device'] }];
  });
}

/** `driver_opts: { type: none, o: bind, device: /path }` makes a volume a bind mount. */
function boundFolder(name: string, file: ComposeFile): string | undefined {
  const volumes = mapping(file.value.volumes);
  const options = Object.hasOwn(volumes, name) ? mapping(mapping(volumes[name]).driver_opts) : {};
  const isBind = /(?:^|,)r?bind(?:,|$)/.test(words(options.o) ?? '');
  const device = words(options.device);
  return isBind && device?.startsWith('/') === true ? device : undefined;
}

function kindOf(path: string, readOnly: boolean): HostMount['kind'] {
  if (/^(?:\\\\|\/\/)[.?][\\/]pipe[\\/]/i.test(path))
    return /docker|containerd|podman/i.test(path) ? 'runtime-socket' : 'other';
  const unix = path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '');
  if (unix.startsWith('~')) return homeKind(normalize(unix.slice(1)));
  const isRelative = unix.startsWith('.');
  const clean = normalize(unix);
  const kind = classifyHostPath(clean);
  // The end of the path may say enough.
  if (unix.includes(hidden)) return kind === 'runtime-socket' || isCredentialFolder(clean) ? kind : 'unknown';
  if (isRelative) return kind === 'runtime-socket' ? kind : isCredentialFolder(clean) ? 'credentials' : 'project';
  if (kind !== 'sensitive') return kind;
  if (clean === '/mnt') return 'other';
  // Logs and data of single programs lie below these; the folders themselves hold everybody's.
  if (/^\/(?:var\/log|home\/[^/]+)\/./.test(clean)) return 'other';
  if (!clean.startsWith('/etc/')) return kind;
  if (!systemSettings.test(clean) || (readOnly && namesOfUsers.test(clean))) return 'other';
  return kind;
}

function homeKind(path: string): HostMount['kind'] {
  if (path === '/' || path === '/.config') return 'sensitive';
  return isCredentialFolder(path) ||
    /^\/\.(?:netrc|npmrc|pypirc|git-credentials|config\/(?:gcloud|gh))(?:\/|$)/.test(path)
    ? 'credentials'
    : 'other';
}

function isCredentialFolder(path: string): boolean {
  return classifyHostPath(`/root-of-home${path}`) === 'credentials';
}

/** Folders with which whoever writes there becomes root of the host: what is in them is run or trusted by it. */
export function isRootEquivalent(path: string): boolean {
  const clean = normalize(path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, ''));
  return (
    /^\/(?:etc|root|boot|proc|bin|sbin|lib(?:64)?|usr(?:\/s?bin)?|var(?:\/lib(?:\/(?:docker|containerd|containers))?|\/spool\/cron)?|opt\/cni)?$/.test(
      clean,
    ) ||
    /^\/(?:etc|root|boot|proc|bin|sbin|usr\/s?bin|var\/lib\/(?:docker|containerd|containers)|var\/spool\/cron|opt\/cni)\//.test(
      clean,
    )
  );
}

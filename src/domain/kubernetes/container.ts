import { type ImageReference, parseImageReference } from '#formats/image-reference/image-reference';
import { below, type Path } from '#kernel/path';
import type { EffectivePod } from './effective-pod.ts';
import {
  type Fields,
  integerOrText,
  isMapping,
  isSwitchedOff,
  isSwitchedOn,
  list,
  mapping,
  text,
  texts,
} from './fields.ts';

/** `init` ends before the others start; `sidecar` is an init container that keeps running (restartPolicy Always). */
export type ContainerRole = 'init' | 'sidecar' | 'main' | 'ephemeral';

export interface Profile {
  /** `RuntimeDefault`, `Localhost`, `Unconfined`; what stands there otherwise is passed through. */
  readonly type: string;
  readonly localhostProfile: string | undefined;
}

/** What holds for the container once the pod's settings are inherited. Undefined: nobody set it. */
export interface EffectiveSecurity {
  readonly privileged: boolean;
  readonly allowPrivilegeEscalation: boolean | undefined;
  readonly runAsUser: number | undefined;
  readonly runAsGroup: number | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly readOnlyRootFilesystem: boolean | undefined;
  /** As written. */
  readonly capabilitiesAdd: readonly string[];
  readonly capabilitiesDrop: readonly string[];
  /** The field, or before 1.27 the alpha annotations. */
  readonly seccompProfile: Profile | undefined;
  /** The field, or the beta annotation. */
  readonly appArmorProfile: Profile | undefined;
  readonly seLinuxOptions: Fields | undefined;
  readonly procMount: string | undefined;
  readonly hostProcess: boolean | undefined;
  readonly runAsUserName: string | undefined;
}

export interface Mount {
  readonly volume: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly subPath: string | undefined;
  readonly propagation: string | undefined;
  /** From the object's root. */
  readonly at: Path;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** The literal value; undefined when it comes from elsewhere. */
  readonly value: string | undefined;
  readonly valueFrom: Fields | undefined;
  readonly at: Path;
}

export interface ContainerPort {
  readonly containerPort: number | undefined;
  readonly hostPort: number | undefined;
  readonly protocol: string;
  readonly name: string | undefined;
  readonly at: Path;
}

/** Security fields that a container inherits from its pod when it does not set them. */
const inherited = new Set([
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seccompProfile',
  'appArmorProfile',
  'seLinuxOptions',
  'windowsOptions',
]);

/** One container of a pod with what really holds for it. Computed once and shared by all rules. */
export class EffectiveContainer {
  readonly name: string;
  readonly role: ContainerRole;
  /** From the object's root to the container. */
  readonly at: Path;
  readonly value: Fields;
  readonly pod: EffectivePod;
  readonly #origins: Readonly<Record<string, Path>>;
  #effective: EffectiveSecurity | undefined;
  #mounts: readonly Mount[] | undefined;
  #environment: readonly EnvironmentVariable[] | undefined;
  #image: ImageReference | undefined | null = null;

  constructor(
    pod: EffectivePod,
    value: Fields,
    role: ContainerRole,
    at: Path,
    origins: Readonly<Record<string, Path>> = {},
  ) {
    this.pod = pod;
    this.#origins = origins;
    this.value = value;
    this.role = role;
    this.at = at;
    this.name = text(value.name) ?? '';
  }

  /** Path of a field of this container, dotted, from the object's root: `path('securityContext.privileged')`, `path('ports', 0)`. */
  path(field: string, ...rest: (string | number)[]): Path {
    return below(this.at, field, ...rest);
  }

  get securityContext(): Fields {
    return mapping(this.value.securityContext);
  }

  /** Where a security field is set for this container: here, else on the pod, else where it belongs here. */
  whereSet(field: string): Path {
    const origin = Object.hasOwn(this.#origins, field) ? this.#origins[field] : undefined;
    if (origin !== undefined) return origin;
    if (this.securityContext[field] !== undefined && this.securityContext[field] !== null)
      return this.path('securityContext', field);
    if (
      inherited.has(field) &&
      this.pod.securityContext[field] !== undefined &&
      this.pod.securityContext[field] !== null
    ) {
      return [...this.pod.specPath, 'securityContext', field];
    }
    return this.path('securityContext', field);
  }

  /** True while the container runs beside the others for the life of the pod. */
  get isLongRunning(): boolean {
    return this.role === 'main' || this.role === 'sidecar';
  }

  get imageText(): string | undefined {
    return text(this.value.image);
  }

  /** Undefined when there is no image or its name does not parse. */
  get image(): ImageReference | undefined {
    if (this.#image === null)
      this.#image = this.imageText === undefined ? undefined : parseImageReference(this.imageText);
    return this.#image;
  }

  get effective(): EffectiveSecurity {
    this.#effective ??= this.#resolve();
    return this.#effective;
  }

  get mounts(): readonly Mount[] {
    this.#mounts ??= list(this.value.volumeMounts).map((item, index) => {
      const mount = mapping(item);
      return {
        volume: text(mount.name) ?? '',
        mountPath: text(mount.mountPath) ?? '',
        readOnly: mount.readOnly === true,
        subPath: text(mount.subPath) ?? text(mount.subPathExpr),
        propagation: text(mount.mountPropagation),
        at: this.path('volumeMounts', index),
      };
    });
    return this.#mounts;
  }

  get environment(): readonly EnvironmentVariable[] {
    this.#environment ??= list(this.value.env).map((item, index) => {
      const variable = mapping(item);
      const value = variable.value;
      return {
        name: text(variable.name) ?? '',
        value: value === undefined || value === null || typeof value === 'object' ? undefined : String(value),
        valueFrom: isMapping(variable.valueFrom) ? variable.valueFrom : undefined,
        at: this.path('env', index),
      };
    });
    return this.#environment;
  }

  get ports(): readonly ContainerPort[] {
    return list(this.value.ports).map((item, index) => {
      const port = mapping(item);
      return {
        containerPort: integerOrText(port.containerPort),
        hostPort: integerOrText(port.hostPort),
        protocol: text(port.protocol) ?? 'TCP',
        name: text(port.name),
        at: this.path('ports', index),
      };
    });
  }

  /** `command` and `args` as one list of words. */
  get commandLine(): readonly string[] {
    return [...texts(this.value.command), ...texts(this.value.args)];
  }

  #resolve(): EffectiveSecurity {
    const own = this.securityContext;
    const pod = this.pod.securityContext;
    const capabilities = mapping(own.capabilities);
    const windows = { ...mapping(pod.windowsOptions), ...mapping(own.windowsOptions) };
    return {
      privileged: isSwitchedOn(own.privileged),
      allowPrivilegeEscalation: flag(own.allowPrivilegeEscalation),
      runAsUser: integerOrText(own.runAsUser) ?? integerOrText(pod.runAsUser),
      runAsGroup: integerOrText(own.runAsGroup) ?? integerOrText(pod.runAsGroup),
      runAsNonRoot: guard(own.runAsNonRoot) ?? guard(pod.runAsNonRoot),
      readOnlyRootFilesystem: guard(own.readOnlyRootFilesystem),
      capabilitiesAdd: texts(capabilities.add),
      capabilitiesDrop: texts(capabilities.drop),
      seccompProfile: profile(own.seccompProfile) ?? profile(pod.seccompProfile) ?? this.#annotatedSeccomp(),
      appArmorProfile: profile(own.appArmorProfile) ?? profile(pod.appArmorProfile) ?? this.#annotatedAppArmor(),
      seLinuxOptions: isMapping(own.seLinuxOptions)
        ? own.seLinuxOptions
        : isMapping(pod.seLinuxOptions)
          ? pod.seLinuxOptions
          : undefined,
      procMount: text(own.procMount),
      hostProcess: flag(windows.hostProcess),
      runAsUserName: text(windows.runAsUserName),
    };
  }

  #annotatedSeccomp(): Profile | undefined {
    const annotations = this.pod.annotations;
    return annotatedProfile(
      annotations[`container.seccomp.security.alpha.kubernetes.io/${this.name}`] ??
        annotations['seccomp.security.alpha.kubernetes.io/pod'],
    );
  }

  #annotatedAppArmor(): Profile | undefined {
    return annotatedProfile(this.pod.annotations[`container.apparmor.security.beta.kubernetes.io/${this.name}`]);
  }
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A switch that harms when off: the text of `false` counts, that of `true` does not. */
function guard(value: unknown): boolean | undefined {
  return isSwitchedOff(value) ? false : flag(value);
}

function profile(value: unknown): Profile | undefined {
  if (!isMapping(value) || typeof value.type !== 'string') return undefined;
  return { type: value.type, localhostProfile: text(value.localhostProfile) };
}

/** Annotation values, as Kubernetes translates them into fields (api/v1 `SeccompProfileRuntimeDefault` and kin). */
function annotatedProfile(value: string | undefined): Profile | undefined {
  if (value === undefined || value === '') return undefined;
  if (value === 'runtime/default' || value === 'docker/default')
    return { type: 'RuntimeDefault', localhostProfile: undefined };
  if (value === 'unconfined') return { type: 'Unconfined', localhostProfile: undefined };
  if (value.startsWith('localhost/')) return { type: 'Localhost', localhostProfile: value.slice('localhost/'.length) };
  return { type: value, localhostProfile: undefined };
}

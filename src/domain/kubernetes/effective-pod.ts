import { below, type Path } from '#kernel/path';
import { type ContainerRole, EffectiveContainer } from './container.ts';
import { type Fields, isMapping, isSwitchedOn, list, mapping, stringMap, text } from './fields.ts';
import type { PodTemplate } from './pod-template.ts';

export interface Volume {
  readonly name: string;
  /** Name of the source field: `hostPath`, `secret` …; a volume with only a name is an `emptyDir` after API defaulting. */
  readonly type: string;
  /** The source's fields. */
  readonly source: Fields;
  /** From the object's root to the volume. */
  readonly at: Path;
}

/** A pod as the kubelet would run it: defaults applied, containers of all kinds in one list. Computed once per object. */
export class EffectivePod {
  readonly template: PodTemplate;
  readonly spec: Fields;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** From the object's root to the pod spec. */
  readonly specPath: Path;
  /** Init containers first, then ordinary, then ephemeral ones. */
  readonly containers: readonly EffectiveContainer[];
  #volumes: readonly Volume[] | undefined;

  constructor(template: PodTemplate) {
    this.template = template;
    this.spec = mapping(template.value.spec);
    this.specPath = template.specPath ?? [...template.path, 'spec'];
    const metadata = mapping(template.value.metadata);
    this.labels = stringMap(metadata.labels);
    this.annotations = stringMap(metadata.annotations);
    this.containers = template.containers?.map(
      ({ value, role, path, origins }) => new EffectiveContainer(this, value, role, path, origins),
    ) ?? [
      ...this.#read('initContainers', initRole),
      ...this.#read('containers', () => 'main'),
      ...this.#read('ephemeralContainers', () => 'ephemeral'),
    ];
  }

  /** Path of a field of the pod spec, dotted, from the object's root: `path('hostNetwork')`, `path('securityContext.sysctls', 0)`. */
  path(field: string, ...rest: (string | number)[]): Path {
    return below(this.specPath, field, ...rest);
  }

  /** Path of an annotation of the pod. */
  annotationPath(name: string): Path {
    return [...this.template.path, 'metadata', 'annotations', name];
  }

  get securityContext(): Fields {
    return mapping(this.spec.securityContext);
  }

  /** What the pod declares in `spec.os.name`. Undefined is Linux for all practical purposes, but not for the PSS exemptions. */
  get os(): string | undefined {
    return text(mapping(this.spec.os).name);
  }

  get isWindows(): boolean {
    return this.os === 'windows';
  }

  /** True when the pod can only land on Windows nodes: it says so, or its node selector does. The PSS exemptions ask `isWindows`. */
  get runsOnWindows(): boolean {
    const selector = mapping(this.spec.nodeSelector);
    const node = this.os ?? text(selector['kubernetes.io/os']) ?? text(selector['beta.kubernetes.io/os']);
    return node === 'windows';
  }

  get hostNetwork(): boolean {
    return isSwitchedOn(this.spec.hostNetwork);
  }

  get hostPID(): boolean {
    return isSwitchedOn(this.spec.hostPID);
  }

  get hostIPC(): boolean {
    return isSwitchedOn(this.spec.hostIPC);
  }

  /** True when root in the pod is not root on the node (`hostUsers: false`). */
  get hasUserNamespace(): boolean {
    return this.spec.hostUsers === false;
  }

  get serviceAccountName(): string {
    // An empty name is none: the service account admission plugin fills in the default one.
    return text(this.spec.serviceAccountName) || text(this.spec.serviceAccount) || 'default';
  }

  get volumes(): readonly Volume[] {
    this.#volumes ??= list(this.spec.volumes).map((item, index) => {
      const volume = mapping(item);
      const type =
        Object.keys(volume).find((key) => key !== 'name' && volume[key] !== undefined && volume[key] !== null) ??
        'emptyDir';
      return { name: text(volume.name) ?? '', type, source: mapping(volume[type]), at: this.path('volumes', index) };
    });
    return this.#volumes;
  }

  volume(name: string): Volume | undefined {
    return this.volumes.find((volume) => volume.name === name);
  }

  #read(field: string, role: (container: Fields) => ContainerRole): EffectiveContainer[] {
    const found: EffectiveContainer[] = [];
    for (const [index, item] of list(this.spec[field]).entries()) {
      if (isMapping(item)) found.push(new EffectiveContainer(this, item, role(item), this.path(field, index)));
    }
    return found;
  }
}

function initRole(container: Fields): ContainerRole {
  return container.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

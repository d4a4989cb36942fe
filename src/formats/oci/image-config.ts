import { readDigest } from './descriptor.ts';
import { type DocumentPlace, type OciResult, readDocument } from './document.ts';

/** What a container of an image starts with (image-spec config.md). */
export interface ContainerConfig {
  readonly user: string;
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  readonly workingDir: string;
  /** `8080/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly stopSignal: string | undefined;
  /** `CMD-SHELL`, `CMD` or `NONE` and what follows. */
  readonly healthcheck: readonly string[] | undefined;
  readonly onBuild: readonly string[];
  readonly shell: readonly string[] | undefined;
}

export interface HistoryStep {
  readonly created: string | undefined;
  readonly createdBy: string | undefined;
  readonly author: string | undefined;
  readonly comment: string | undefined;
  /** Changed only the configuration. */
  readonly isEmptyLayer: boolean;
}

export interface ImageConfig {
  /** Empty where a builder left it away. */
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | undefined;
  readonly created: string | undefined;
  readonly author: string | undefined;
  readonly config: ContainerConfig;
  /** Digest of each layer without its compression, the lowest first. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryStep[];
}

export function readImageConfig(bytes: Uint8Array): OciResult<ImageConfig> {
  return readDocument(bytes, (place) => {
    const rootfs = place.at('rootfs');
    const type = rootfs.at('type');
    if (type.text() !== 'layers') return type.fail('the root file system is not made of layers');
    return {
      os: text(place, 'os') ?? '',
      architecture: text(place, 'architecture') ?? '',
      variant: text(place, 'variant'),
      created: text(place, 'created'),
      author: text(place, 'author'),
      config: readContainerConfig(place.at('config')),
      diffIds: rootfs.at('diff_ids').optional((ids) => ids.items().map(readDigest)) ?? [],
      history: place.at('history').optional((steps) => steps.items().map(readStep)) ?? [],
    };
  });
}

function readContainerConfig(place: DocumentPlace): ContainerConfig {
  const texts = (key: string) => (place.isMissing ? undefined : place.at(key).optional((list) => list.texts()));
  const keys = (key: string) => (place.isMissing ? [] : (place.at(key).optional((set) => set.keys()) ?? []));
  const one = (key: string) => (place.isMissing ? undefined : text(place, key));
  const labels = place.isMissing ? undefined : place.at('Labels').optional((map) => map.textMap());
  const healthcheck = place.isMissing ? undefined : place.at('Healthcheck').optional((check) => check);
  return {
    user: one('User') ?? '',
    env: texts('Env') ?? [],
    entrypoint: texts('Entrypoint'),
    cmd: texts('Cmd'),
    workingDir: one('WorkingDir') ?? '',
    exposedPorts: keys('ExposedPorts'),
    volumes: keys('Volumes'),
    labels: labels ?? new Map(),
    stopSignal: one('StopSignal'),
    healthcheck: healthcheck?.at('Test').optional((test) => test.texts()),
    onBuild: texts('OnBuild') ?? [],
    shell: texts('Shell'),
  };
}

function readStep(place: DocumentPlace): HistoryStep {
  return {
    created: text(place, 'created'),
    createdBy: text(place, 'created_by'),
    author: text(place, 'author'),
    comment: text(place, 'comment'),
    isEmptyLayer: place.at('empty_layer').optional((flag) => flag.flag()) ?? false,
  };
}

function text(place: DocumentPlace, key: string): string | undefined {
  return place.at(key).optional((value) => value.text());
}

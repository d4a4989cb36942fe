import type { ReadImageInto } from '#domain/images/image-source';
import { parseImageReference } from '#formats/image-reference/image-reference';
import type { ImageOptions } from '#io/images/image-options';
import { credentialsFromFiles, type FindCredentials } from '#io/registry/credentials';
import { readRegistryImage } from '#io/registry/read-registry-image';
import { usualPatience } from '#io/registry/web-request';
import { runProgram } from '#io/run-program';
import { CodedError } from '#kernel/coded-error';
import { dockerAddress, podmanAddress } from './engine-socket.ts';
import { imageSources, type NamedSource, splitSource } from './image-name.ts';
import { containerdTool, readContainerdImage } from './read-containerd-image.ts';
import { inspect, readEngineImage } from './read-engine-image.ts';

export interface ResolveOptions extends ImageOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Asked before the files of docker and podman. */
  readonly credentials?: FindCredentials;
  readonly isInsecure?: boolean;
}

/**
 * Finds an image by its name: in Docker, in Podman, in containerd, in its registry, in this order. What is not installed is passed
 * over; when nobody has the image the error tells what each said.
 */
export function resolveImage(text: string, options: ResolveOptions): ReadImageInto {
  return async (sink, signal) => {
    const { source, reference } = splitSource(text);
    const parsed = parseImageReference(reference);
    const reasons: string[] = [];
    for (const name of source === undefined ? imageSources : [source]) {
      const found = await locate(name, reference, parsed, options);
      if (typeof found !== 'string') return found(sink, signal);
      reasons.push(found);
    }
    throw new CodedError(
      'BW_IMAGE_NOT_FOUND',
      `there is no image ${reference}: ${reasons.join('; ')}`,
      parsed === undefined ? 'That is no name of an image.' : 'Check the name, or scan an archive of the image.',
    );
  };
}

/** How to read it there, or why it cannot be. */
async function locate(
  source: NamedSource,
  reference: string,
  parsed: ReturnType<typeof parseImageReference>,
  options: ResolveOptions,
): Promise<ReadImageInto | string> {
  switch (source) {
    case 'docker':
    case 'podman':
      return locateInEngine(source, reference, options);
    case 'containerd': {
      const tool = containerdTool();
      if (tool === undefined) return 'containerd: ctr is not installed';
      const namespace = options.environment.CONTAINERD_NAMESPACE ?? 'default';
      return hasContainerd(tool, namespace, reference, parsed, options);
    }
    default:
      if (parsed === undefined) return 'registry: it is no name of an image';
      return readRegistryImage(reference, parsed, settingsOf(options), options);
  }
}

async function locateInEngine(
  engine: 'docker' | 'podman',
  reference: string,
  options: ResolveOptions,
): Promise<ReadImageInto | string> {
  const address = engine === 'docker' ? dockerAddress(options.environment) : podmanAddress(options.environment);
  if (address === undefined) return `${engine}: no socket is there`;
  try {
    await inspect(address, reference);
    return readEngineImage(address, reference, options);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.message;
  }
}

/** Names in containerd are whole: `docker.io/library/nginx:1.27`. */
async function hasContainerd(
  tool: string,
  namespace: string,
  reference: string,
  parsed: ReturnType<typeof parseImageReference>,
  options: ResolveOptions,
): Promise<ReadImageInto | string> {
  const list = await runProgram(tool, ['-n', namespace, 'images', 'list', '-q'], { cwd: '/' });
  if (!list.ok) return `containerd: ${list.complaint.split('\n').at(-1) ?? ''}`;
  const names = list.output.split('\n');
  const whole =
    parsed === undefined
      ? reference
      : `${parsed.registry}/${parsed.repository}${parsed.tagOrDefault === undefined ? '' : `:${parsed.tagOrDefault}`}`;
  const found = [reference, whole].find((name) => names.includes(name));
  return found === undefined
    ? `containerd has no image ${whole} in the namespace ${namespace}`
    : readContainerdImage(tool, namespace, found, options);
}

function settingsOf({
  environment,
  credentials,
  isInsecure = false,
}: ResolveOptions): Parameters<typeof readRegistryImage>[2] {
  const files = credentialsFromFiles(environment);
  return {
    credentials: async (registry) => (await credentials?.(registry)) ?? files(registry),
    isInsecure,
    patience: usualPatience,
  };
}

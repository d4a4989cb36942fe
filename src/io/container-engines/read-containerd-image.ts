import { spawn } from 'node:child_process';
import type { ReadImageInto } from '#domain/images/image-source';
import { readArchiveStream } from '#io/images/archive-stream';
import type { ImageOptions } from '#io/images/image-options';
import { showPlatform } from '#io/images/image-options';
import { findProgram } from '#io/run-program';
import { stoppable } from '#io/images/stoppable-sink';
import { CodedError } from '#kernel/coded-error';

const mostComplaint = 2_000;

/** containerd's own tool; its API is gRPC, for which no program needs a library when the tool is there. */
export function containerdTool(): string | undefined {
  return findProgram('ctr');
}

/** Reads an image out of containerd, through `ctr images export`. `namespace` is `k8s.io` on nodes of Kubernetes. */
export function readContainerdImage(
  tool: string,
  namespace: string,
  reference: string,
  options: ImageOptions = {},
): ReadImageInto {
  return async (given, signal) => {
    const sink = stoppable(given, signal);
    const platform = options.platform === undefined ? [] : ['--platform', showPlatform(options.platform)];
    const child = spawn(tool, ['-n', namespace, 'images', 'export', ...platform, '-', reference], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8').slice(0, mostComplaint - complaint.length);
    });
    const ended = new Promise<number | undefined>((resolve) => {
      child.on('error', () => resolve(undefined));
      child.on('close', (code) => resolve(code ?? undefined));
    });
    async function* output(): AsyncGenerator<Uint8Array> {
      for await (const chunk of child.stdout) yield chunk as Buffer;
      const code = await ended;
      if (code !== 0) throw failure(reference, namespace, complaint);
    }
    try {
      const image = await readArchiveStream(reference, output(), sink, options);
      return { ...image, name: reference, source: 'containerd', tags: [reference] };
    } catch (error) {
      // An archive that breaks off because the tool failed: what the tool says is the reason.
      if (complaint !== '' && (await ended) !== 0) throw failure(reference, namespace, complaint);
      throw error;
    } finally {
      child.kill('SIGKILL');
    }
  };
}

function failure(reference: string, namespace: string, complaint: string): CodedError {
  const said = complaint.trim().split('\n').at(-1) ?? '';
  return /not found/i.test(said)
    ? new CodedError(
        'BW_IMAGE_NOT_FOUND',
        `containerd has no image ${reference} in the namespace ${namespace}`,
        'Pull it, or name its registry.',
      )
    : new CodedError(
        'BW_ENGINE_FAILED',
        `containerd: ${said === '' ? 'ctr failed' : said}`,
        'Save the image and scan the file.',
      );
}

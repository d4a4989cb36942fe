import type { ReadImageInto } from '#domain/images/image-source';
import { readArchiveStream } from '#io/images/archive-stream';
import type { ImageOptions } from '#io/images/image-options';
import { stoppable } from '#io/images/stoppable-sink';
import { CodedError } from '#kernel/coded-error';
import { askEngine, type EngineAddress, readEngineJson } from './engine-socket.ts';

/** Reads an image out of Docker or Podman, as a stream: nothing is written to disk. */
export function readEngineImage(address: EngineAddress, reference: string, options: ImageOptions = {}): ReadImageInto {
  return async (given, signal) => {
    const sink = stoppable(given, signal);
    const { id, tags } = await inspect(address, reference);
    // By its ID: a name may mean another image a moment later.
    const answer = await askEngine(address, `/images/${encodeURIComponent(id)}/get`);
    if (answer.status !== 200) throw await refusal(address, reference, answer);
    const { reference: _, ...rest } = options;
    const image = await readArchiveStream(reference, answer.body, sink, rest);
    return { ...image, name: reference, source: address.engine, tags };
  };
}

/** What the engine knows of the image; an error when it has none of that name. */
export async function inspect(
  address: EngineAddress,
  reference: string,
): Promise<{ readonly id: string; readonly tags: readonly string[] }> {
  const answer = await askEngine(address, `/images/${encodeURIComponent(reference)}/json`);
  if (answer.status !== 200) throw await refusal(address, reference, answer);
  const value = (await readEngineJson(address, answer)) as {
    readonly Id?: unknown;
    readonly RepoTags?: unknown;
  } | null;
  const tags = Array.isArray(value?.RepoTags)
    ? value.RepoTags.filter((tag): tag is string => typeof tag === 'string')
    : [];
  if (typeof value?.Id !== 'string')
    throw new CodedError(
      'BW_ENGINE_FAILED',
      `${address.engine} at ${address.name} says nothing of ${reference} that can be read`,
      'Save the image and scan the file.',
    );
  return { id: value.Id, tags };
}

/** Engines say why in JSON: `{"message": "No such image: x"}`. */
async function refusal(
  address: EngineAddress,
  reference: string,
  answer: Parameters<typeof readEngineJson>[1] & { readonly status: number },
): Promise<CodedError> {
  const said = (await readEngineJson(address, answer).catch(() => undefined)) as
    | { readonly message?: unknown }
    | undefined;
  const message = typeof said?.message === 'string' ? said.message.slice(0, 300) : `status ${answer.status}`;
  return answer.status === 404
    ? new CodedError(
        'BW_IMAGE_NOT_FOUND',
        `${address.engine} has no image ${reference}`,
        `Pull it, or name its registry.`,
      )
    : new CodedError(
        'BW_ENGINE_FAILED',
        `${address.engine} at ${address.name}: ${message}`,
        'Save the image and scan the file.',
      );
}

import { askWeb, type Patience, type WebAnswer } from '#io/registry/web-request';
import { CodedError } from '#kernel/coded-error';

export interface FetchSettings {
  readonly patience: Patience;
  readonly mostBytes: number;
  /** What the server gave the last time: only something else is wanted. */
  readonly etag?: string | undefined;
  /** Told while it comes; `total` where the server says it. */
  readonly onBytes?: (bytes: number, total: number | undefined) => void;
}

export type FetchedFeed =
  | { readonly status: 'unchanged' | 'missing' }
  | {
      readonly status: 'fetched';
      readonly bytes: Uint8Array;
      readonly etag: string | undefined;
      /** RFC 3339, from `Last-Modified`. */
      readonly lastModified: string | undefined;
    };

/**
 * All of a file of a feed. What breaks off is asked for from there on, where the server can do that and the file is still the same
 * (RFC 9110 13.1.5, `If-Range`). Throws coded errors.
 */
export async function fetchFeed(address: string, settings: FetchSettings): Promise<FetchedFeed> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let known: { readonly etag: string | undefined; readonly lastModified: string | undefined } | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask(address, settings, size, known?.etag);
    if (answer.status === 304 || answer.status === 404) {
      await answer.discard();
      return { status: answer.status === 304 ? 'unchanged' : 'missing' };
    }
    const isRest = answer.status === 206 && startOf(answer) === size;
    if (answer.status !== 200 && !isRest) {
      await answer.discard();
      throw failed(address, `it answers with status ${answer.status}`);
    }
    if (!isRest) {
      parts.length = 0;
      size = 0;
      known = {
        etag: answer.headers.get('etag') ?? undefined,
        lastModified: dateOf(answer.headers.get('last-modified')),
      };
    }
    const total = lengthOf(answer, size);
    try {
      for await (const part of answer.body) {
        parts.push(part);
        size += part.length;
        if (size > settings.mostBytes) throw failed(address, `it is larger than ${settings.mostBytes} bytes`);
        settings.onBytes?.(size, total);
      }
      if (total === undefined || size === total)
        return { status: 'fetched', bytes: Buffer.concat(parts), etag: undefined, lastModified: undefined, ...known };
      throw failed(address, `it ends after ${size} of ${total} bytes`);
    } catch (error) {
      const mayPass = error instanceof CodedError && error.code === 'BW_NETWORK_FAILED';
      if (!mayPass || attempt >= settings.patience.attempts) throw error;
    }
  }
}

async function ask(
  address: string,
  { patience, etag }: FetchSettings,
  from: number,
  known: string | undefined,
): Promise<WebAnswer> {
  const url = URL.parse(address);
  if (url === null) throw failed(address, 'it is no address');
  // Only a strong validator says that the bytes are the same.
  const canResume = from > 0 && known !== undefined && !known.startsWith('W/');
  const headers: Record<string, string> = {
    ...(canResume ? { range: `bytes=${from}-`, 'if-range': known } : {}),
    ...(!canResume && etag !== undefined ? { 'if-none-match': etag } : {}),
  };
  return askWeb(url, { headers, patience, allowsPlain: false });
}

function startOf({ headers }: WebAnswer): number | undefined {
  const [, start] = /^bytes (\d{1,15})-/.exec(headers.get('content-range') ?? '') ?? [];
  return start === undefined ? undefined : Number(start);
}

/** How many bytes the whole file has. */
function lengthOf({ headers }: WebAnswer, before: number): number | undefined {
  const length = headers.get('content-length');
  return length === null || !/^\d{1,15}$/.test(length) ? undefined : before + Number(length);
}

function dateOf(header: string | null): string | undefined {
  const time = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function failed(address: string, why: string): CodedError {
  return new CodedError(
    'BW_DB_FEED_FAILED',
    `${address} could not be read: ${why}`,
    'Try it again later, or name a mirror with --source.',
  );
}

/** Lines of a text, as they come; whoever has enough stops, and the rest is not fetched. Undefined when there is no such file. */
export async function fetchLines(
  address: string,
  { patience, mostBytes }: FetchSettings,
): Promise<AsyncGenerator<string> | undefined> {
  const answer = await ask(address, { patience, mostBytes }, 0, undefined);
  if (answer.status === 200) return linesOf(answer, address, mostBytes);
  await answer.discard();
  if (answer.status === 404) return undefined;
  throw failed(address, `it answers with status ${answer.status}`);
}

async function* linesOf(answer: WebAnswer, address: string, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > mostBytes) throw failed(address, `it is larger than ${mostBytes} bytes`);
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > 64 * 1024) throw failed(address, 'it has a line without an end');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

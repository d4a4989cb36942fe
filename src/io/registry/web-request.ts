import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '#kernel/coded-error';

/** How long is waited, in milliseconds, and how often something is tried again. */
export interface Patience {
  /** Without an answer, or without the next bytes of it. */
  readonly stall: number;
  /** Before the second attempt; doubled for each further one. */
  readonly pause: number;
  /** Longest pause that a server may ask for (`Retry-After`). */
  readonly longestPause: number;
  readonly attempts: number;
}

export const usualPatience: Patience = { stall: 60_000, pause: 500, longestPause: 60_000, attempts: 5 };

const mostRedirects = 5;
/** Answers that a later attempt may not get (RFC 9110 15.6, RFC 6585 4). */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly url: URL;
  /** The body in pieces; ends with an error when nothing comes for too long. */
  readonly body: AsyncGenerator<Uint8Array>;
  /** The body is not wanted. */
  discard(): Promise<void>;
}

export interface WebRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly patience: Patience;
  /** Plain HTTP to other hosts than this machine. */
  readonly allowsPlain: boolean;
}

/** Asks a server, follows where it points to, and tries again what passes. Any other status is an answer. */
export async function askWeb(url: URL, request: WebRequest): Promise<WebAnswer> {
  const { patience } = request;
  let pause = patience.pause;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptWeb(url, request);
    const isLast = attempt >= patience.attempts;
    if (outcome instanceof CodedError) {
      if (isLast || outcome.code !== 'BW_NETWORK_FAILED') throw outcome;
    } else if (!passing.has(outcome.status) || isLast) return outcome;
    else await outcome.discard();
    const asked = outcome instanceof CodedError ? undefined : retryAfter(outcome.headers);
    if (asked !== undefined && asked > patience.longestPause && !(outcome instanceof CodedError)) return outcome;
    await sleep(asked ?? pause);
    pause *= 2;
  }
}

async function attemptWeb(start: URL, request: WebRequest): Promise<WebAnswer | CodedError> {
  let url = start;
  let { headers = {} } = request;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    checkScheme(url, request.allowsPlain);
    const answer = await fetchOnce(url, { ...request, headers });
    if (answer instanceof CodedError) return answer;
    const location = answer.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer;
    await answer.discard();
    const next = URL.parse(location, url.href);
    if (next === null)
      throw new CodedError(
        'BW_REGISTRY_INVALID',
        `${url.host} points to something that is no address`,
        'Tell whoever runs it.',
      );
    // What the first host may know is nobody else's business (RFC 9110 15.4).
    if (next.host !== url.host) headers = withoutCredentials(headers);
    url = next;
  }
  throw new CodedError(
    'BW_REGISTRY_INVALID',
    `${start.host} points from one address to the next without an end`,
    'Tell whoever runs it.',
  );
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|cookie)$/i.test(name)));
}

function checkScheme(url: URL, allowsPlain: boolean): void {
  const isAllowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && (allowsPlain || isThisMachine(url.hostname)));
  if (isAllowed) return;
  throw new CodedError(
    'BW_INSECURE_ADDRESS',
    `${url.protocol}//${url.host} is not reached over an encrypted connection`,
    'Use https, or say --insecure when you know the network.',
  );
}

/** Loopback addresses (RFC 6890), and the name for them. */
export function isThisMachine(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

async function fetchOnce(url: URL, request: WebRequest): Promise<WebAnswer | CodedError> {
  const controller = new AbortController();
  const watch = new StallWatch(controller, request.patience.stall);
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', ...request.headers },
      redirect: 'manual',
      signal: controller.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    watch.hear();
    const { status, headers } = response;
    const discard = async (): Promise<void> => {
      watch.end();
      await response.body?.cancel().catch(() => undefined);
    };
    return { status, headers, url, body: readBody(response, url, watch), discard };
  } catch (error) {
    watch.end();
    return networkError(
      url,
      watch.hasStalled ? `nothing came for ${request.patience.stall / 1000} s` : reasonOfFetch(error),
    );
  }
}

async function* readBody(response: Response, url: URL, watch: StallWatch): AsyncGenerator<Uint8Array> {
  try {
    if (response.body === null) return;
    for await (const chunk of response.body) {
      watch.hear();
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw networkError(url, watch.hasStalled ? 'no more came for too long' : reasonOfFetch(error));
  } finally {
    watch.end();
    await response.body?.cancel().catch(() => undefined);
  }
}

/** Ends a request when nothing is heard of it. */
class StallWatch {
  readonly #controller: AbortController;
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout;
  hasStalled = false;

  constructor(controller: AbortController, milliseconds: number) {
    this.#controller = controller;
    this.#milliseconds = milliseconds;
    this.#timer = this.#start();
  }

  hear(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.hasStalled = true;
      this.#controller.abort();
    }, this.#milliseconds);
  }
}

function networkError(url: URL, why: string): CodedError {
  return new CodedError(
    'BW_NETWORK_FAILED',
    `${url.host} could not be reached: ${why}`,
    'Check the name and the network; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.',
  );
}

/** What undici says is in the cause. */
function reasonOfFetch(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = (cause as NodeJS.ErrnoException).code;
  return code === undefined ? cause.message : `${code}${cause.message === '' ? '' : ` (${cause.message})`}`;
}

/** Milliseconds (RFC 9110 10.2.3: seconds or a date). */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const milliseconds = /^\d{1,6}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** All of a small body. */
export async function readSmallBody(answer: WebAnswer, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > mostBytes)
      throw new CodedError(
        'BW_REGISTRY_INVALID',
        `${answer.url.host} answers with more than ${mostBytes} bytes`,
        'Tell whoever runs it.',
      );
    parts.push(part);
  }
  return Buffer.concat(parts);
}

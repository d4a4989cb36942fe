import { existsSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest, type RequestOptions } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '#kernel/coded-error';

/** Where an engine with Docker's API listens. */
export interface EngineAddress {
  readonly engine: 'docker' | 'podman';
  /** As people know it: a path, or `tcp://host:port`. */
  readonly name: string;
  readonly options: RequestOptions;
  readonly isEncrypted: boolean;
}

/** Without an answer, or without the next bytes of one. A large image is put together before the first byte comes. */
const stallTime = 300_000;
const mostBodyBytes = 16 * 1024 * 1024;

/** `$DOCKER_HOST`, or the socket of Docker where there is one; rootless Docker has its own. */
export function dockerAddress(environment: NodeJS.ProcessEnv): EngineAddress | undefined {
  const { DOCKER_HOST: host, XDG_RUNTIME_DIR: runtime } = environment;
  if (host !== undefined && host !== '') return readAddress('docker', host, environment);
  const sockets = [
    '/var/run/docker.sock',
    ...(runtime === undefined ? [] : [join(runtime, 'docker.sock')]),
    join(homedir(), '.docker/run/docker.sock'),
  ];
  return firstSocket('docker', sockets);
}

/** `$CONTAINER_HOST`, the socket of the user, that of the system. */
export function podmanAddress(environment: NodeJS.ProcessEnv): EngineAddress | undefined {
  const { CONTAINER_HOST: host, XDG_RUNTIME_DIR: runtime } = environment;
  if (host !== undefined && host !== '') return readAddress('podman', host, environment);
  return firstSocket('podman', [
    ...(runtime === undefined ? [] : [join(runtime, 'podman/podman.sock')]),
    '/run/podman/podman.sock',
  ]);
}

function firstSocket(engine: EngineAddress['engine'], sockets: readonly string[]): EngineAddress | undefined {
  const socketPath = sockets.find((path) => existsSync(path));
  return socketPath === undefined
    ? undefined
    : { engine, name: socketPath, options: { socketPath }, isEncrypted: false };
}

function readAddress(engine: EngineAddress['engine'], text: string, environment: NodeJS.ProcessEnv): EngineAddress {
  const [, socketPath] = /^unix:\/\/(\/.*)$/.exec(text) ?? [];
  if (socketPath !== undefined) return { engine, name: socketPath, options: { socketPath }, isEncrypted: false };
  const url = URL.parse(text.replace(/^tcp:/, 'http:'));
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new CodedError(
      'BW_ENGINE_ADDRESS',
      `${engine === 'docker' ? 'DOCKER_HOST' : 'CONTAINER_HOST'} is ${text}, which is no address of a socket`,
      'Use unix:///path or tcp://host:port; for ssh:// forward the socket yourself.',
    );
  const certificates = environment.DOCKER_CERT_PATH;
  const isEncrypted = environment.DOCKER_TLS_VERIFY === '1' || url.protocol === 'https:';
  const port = url.port === '' ? (isEncrypted ? 2376 : 2375) : Number(url.port);
  const files = isEncrypted && certificates !== undefined ? readCertificates(certificates) : {};
  return { engine, name: text, options: { host: url.hostname, port, ...files }, isEncrypted };
}

function readCertificates(folder: string): Pick<RequestOptions, 'ca' | 'cert' | 'key'> {
  try {
    const read = (name: string): Buffer => readFileSync(join(folder, name));
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch {
    throw new CodedError(
      'BW_ENGINE_ADDRESS',
      `the certificates in DOCKER_CERT_PATH (${folder}) cannot be read`,
      'It needs ca.pem, cert.pem and key.pem.',
    );
  }
}

export interface EngineAnswer {
  readonly status: number;
  readonly body: AsyncGenerator<Uint8Array>;
}

/** Asks an engine. What goes wrong on the way is an error; any status is an answer. */
export function askEngine(address: EngineAddress, path: string): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const ask = address.isEncrypted ? secureRequest : plainRequest;
    const asking = ask({ ...address.options, path, method: 'GET', headers: { host: 'localhost' }, timeout: stallTime });
    asking.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, body: readBody(address, response) });
    });
    asking.on('timeout', () => asking.destroy(new Error(`nothing came for ${stallTime / 1000} s`)));
    asking.on('error', (error) => {
      reject(engineError(address, error));
    });
    asking.end();
  });
}

async function* readBody(address: EngineAddress, response: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk as Buffer;
  } catch (error) {
    throw engineError(address, error);
  }
  // Node ends a body without a word when the other side goes away between two chunks of known length.
  if (!response.complete) throw engineError(address, new Error('the connection ended in the middle of its answer'));
}

/** All of a small answer, as JSON. */
export async function readEngineJson(address: EngineAddress, { body }: EngineAnswer): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > mostBodyBytes) throw engineError(address, new Error(`it answers with more than ${mostBodyBytes} bytes`));
    parts.push(Uint8Array.from(part));
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    throw engineError(address, new Error('its answer is no JSON'));
  }
}

function engineError({ engine, name }: EngineAddress, error: unknown): CodedError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM')
    return new CodedError(
      'BW_ENGINE_DENIED',
      `${engine} at ${name} may not be asked by this user`,
      `Add the user to the group of the socket, or save the image with ${engine} save and scan the file.`,
    );
  const why =
    code === 'ECONNREFUSED' || code === 'ENOENT'
      ? 'nobody listens there'
      : error instanceof Error
        ? error.message
        : String(error);
  return new CodedError(
    'BW_ENGINE_FAILED',
    `${engine} at ${name}: ${why}`,
    `Start ${engine}, or save the image and scan the file.`,
  );
}

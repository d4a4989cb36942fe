import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '#io/run-program';
import { CodedError } from '#kernel/coded-error';

/** A user and a password, or a token that stands for them (`identitytoken`). */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** What is known of who may pull where. Asked for each registry, by the name that docker has for it. */
export type FindCredentials = (registry: string) => Promise<Credentials | undefined>;

interface DockerConfig {
  readonly auths?: Readonly<
    Record<
      string,
      {
        readonly auth?: string;
        readonly identitytoken?: string;
        readonly username?: string;
        readonly password?: string;
      }
    >
  >;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/** Docker keeps those of its hub under the address of its first version. */
const hubKeys = ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io', 'registry-1.docker.io'];
const helperTime = 20_000;
const mostHelperBytes = 64 * 1024;

/** Looks where docker and podman keep them: `$REGISTRY_AUTH_FILE`, `$DOCKER_CONFIG`, `~/.docker`, podman's `auth.json`. */
export function credentialsFromFiles(environment: NodeJS.ProcessEnv): FindCredentials {
  const files = configFiles(environment);
  return async (registry) => {
    for (const file of files) {
      const config = readConfig(file);
      const found = config === undefined ? undefined : await lookUp(config, registry);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function configFiles(environment: NodeJS.ProcessEnv): string[] {
  const {
    REGISTRY_AUTH_FILE: named,
    DOCKER_CONFIG: docker,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: config,
  } = environment;
  const own = config ?? join(homedir(), '.config');
  return [
    ...(named === undefined ? [] : [named]),
    join(docker ?? join(homedir(), '.docker'), 'config.json'),
    ...(runtime === undefined ? [] : [join(runtime, 'containers', 'auth.json')]),
    join(own, 'containers', 'auth.json'),
  ];
}

function readConfig(file: string): DockerConfig | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Most people have one of them or none.
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    throw new CodedError(
      'BW_CREDENTIALS_UNREADABLE',
      `${file} is no JSON`,
      'Log in again with docker login or podman login.',
    );
  }
}

async function lookUp(
  { auths = {}, credHelpers = {}, credsStore }: DockerConfig,
  registry: string,
): Promise<Credentials | undefined> {
  const keys = keysOf(registry);
  for (const key of keys) {
    const helper = Object.hasOwn(credHelpers, key) ? credHelpers[key] : undefined;
    if (helper !== undefined) return askHelper(helper, key);
  }
  if (credsStore !== undefined && credsStore !== '') {
    for (const key of keys) {
      const found = await askHelper(credsStore, key);
      if (found !== undefined) return found;
    }
  }
  for (const key of keys) {
    const entry = Object.hasOwn(auths, key) ? auths[key] : undefined;
    const found = entry === undefined ? undefined : readEntry(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keysOf(registry: string): readonly string[] {
  if (registry === 'docker.io') return hubKeys;
  return [
    registry,
    `https://${registry}`,
    `https://${registry}/`,
    `https://${registry}/v2/`,
    `https://${registry}/v1/`,
  ];
}

function readEntry(entry: NonNullable<DockerConfig['auths']>[string]): Credentials | undefined {
  if (entry.identitytoken !== undefined && entry.identitytoken !== '')
    return { kind: 'token', token: entry.identitytoken };
  const decoded = entry.auth === undefined ? '' : Buffer.from(entry.auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon > 0)
    return { kind: 'password', user: decoded.slice(0, colon), password: decoded.slice(colon + 1).replace(/\0+$/, '') };
  const { username, password } = entry;
  return username === undefined || password === undefined ? undefined : { kind: 'password', user: username, password };
}

/** `docker-credential-NAME get`: the registry goes in, JSON comes out (docker/docker-credential-helpers). */
async function askHelper(name: string, registry: string): Promise<Credentials | undefined> {
  const program = /^[\w.-]{1,60}$/.test(name) ? findProgram(`docker-credential-${name}`) : undefined;
  if (program === undefined)
    throw new CodedError(
      'BW_CREDENTIAL_HELPER_MISSING',
      `docker's configuration names the credential helper ${name}, which is not installed`,
      `Install docker-credential-${name}, or take it out of the configuration.`,
    );
  const { output, failure } = await runHelper(program, registry);
  if (failure !== undefined)
    throw new CodedError(
      'BW_CREDENTIAL_HELPER_FAILED',
      `the credential helper ${name} failed for ${registry}: ${failure}`,
      'Log in again, or take the helper out of the configuration.',
    );
  if (output === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    throw new CodedError(
      'BW_CREDENTIAL_HELPER_FAILED',
      `the credential helper ${name} does not answer with JSON`,
      'Log in again.',
    );
  }
  const { Username: user, Secret: secret } = value as { readonly Username?: unknown; readonly Secret?: unknown };
  if (typeof user !== 'string' || typeof secret !== 'string') return undefined;
  return user === '<token>' ? { kind: 'token', token: secret } : { kind: 'password', user, password: secret };
}

interface HelperAnswer {
  /** Absent when it knows nothing of the registry. */
  readonly output?: string;
  readonly failure?: string;
}

/** What helpers say, with exit code 1, of a registry that nobody has logged in to (credentials.ErrCredentialsNotFound of docker). */
const nothingKnown = /credentials not found/i;

function runHelper(program: string, registry: string): Promise<HelperAnswer> {
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    let size = 0;
    let why: string | undefined;
    const stop = (reason: string): void => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`it did not answer in ${helperTime / 1000} seconds`), helperTime);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostHelperBytes) stop(`it said more than ${mostHelperBytes} bytes`);
      else parts.push(part);
    });
    const end = (answer: HelperAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    child.on('error', (error) => end({ failure: error.message }));
    child.on('close', (code) => {
      const output = Buffer.concat(parts).toString('utf8');
      if (why !== undefined) end({ failure: why });
      else if (code === 0) end({ output });
      else if (nothingKnown.test(output)) end({});
      // What it says may hold a secret: only how it ended is told.
      else end({ failure: `it ended with ${code ?? 'a signal'}` });
    });
    // A helper that does not read its input must not end us.
    child.stdin.on('error', () => undefined);
    child.stdin.end(registry);
  });
}

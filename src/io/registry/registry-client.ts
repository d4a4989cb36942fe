import { CodedError } from '#kernel/coded-error';
import type { Credentials, FindCredentials } from './credentials.ts';
import { parseChallenge } from './challenge.ts';
import { askWeb, isThisMachine, type Patience, readSmallBody, type WebAnswer } from './web-request.ts';

export interface RegistrySettings {
  readonly credentials: FindCredentials;
  /** Plain HTTP, also to other machines. */
  readonly isInsecure: boolean;
  readonly patience: Patience;
}

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** OCI distribution specification, "Pushing Manifests": registries take up to 4 MiB. */
const mostManifestBytes = 4 * 1024 * 1024;
const mostTokenBytes = 256 * 1024;

/** Asks one repository of a registry (OCI distribution specification 1.1). */
export class RegistryClient {
  readonly #registry: string;
  readonly #repository: string;
  readonly #settings: RegistrySettings;
  #address: URL | undefined;
  #authorization: string | undefined;

  constructor(registry: string, repository: string, settings: RegistrySettings) {
    this.#registry = registry;
    this.#repository = repository;
    this.#settings = settings;
  }

  /** By tag or digest. */
  async manifest(
    reference: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly digest: string | undefined }> {
    const answer = await this.#get(`manifests/${reference}`, { accept: manifestTypes });
    await this.#expectFound(answer, reference);
    return {
      bytes: await readSmallBody(answer, mostManifestBytes),
      mediaType: (answer.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? '',
      digest: answer.headers.get('docker-content-digest') ?? undefined,
    };
  }

  /** A blob as it is stored; goes on where a connection broke off. */
  async *blob(digest: string, size: number): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#get(`blobs/${digest}`, at === 0 ? {} : { range: `bytes=${at}-` });
      await this.#expectFound(answer, digest);
      // Some registries send all of it again.
      let skip = answer.status === 206 ? 0 : at;
      try {
        for await (const chunk of answer.body) {
          const used = Math.min(skip, chunk.length);
          skip -= used;
          if (used === chunk.length) continue;
          at += chunk.length - used;
          yield chunk.subarray(used);
          if (at > size) return;
        }
        if (at >= size || attempt >= this.#settings.patience.attempts) return;
      } catch (error) {
        const isBroken = error instanceof CodedError && error.code === 'BW_NETWORK_FAILED';
        if (!isBroken || attempt >= this.#settings.patience.attempts) throw error;
      }
    }
  }

  async #get(path: string, headers: Readonly<Record<string, string>>): Promise<WebAnswer> {
    const url = new URL(`/v2/${this.#repository}/${path}`, await this.#findAddress());
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#ask(url, headers);
      if (answer.status !== 401 || attempt > 2) return answer;
      await answer.discard();
      this.#authorization = await this.#authorize(answer);
    }
  }

  #ask(url: URL, headers: Readonly<Record<string, string>>): Promise<WebAnswer> {
    const { isInsecure, patience } = this.#settings;
    return askWeb(url, {
      headers: this.#authorization === undefined ? headers : { ...headers, authorization: this.#authorization },
      patience,
      allowsPlain: isInsecure,
    });
  }

  /** Encrypted, but for this machine and where the user says otherwise: there plain HTTP is tried second. */
  async #findAddress(): Promise<URL> {
    if (this.#address !== undefined) return this.#address;
    const host = this.#registry === 'docker.io' ? 'registry-1.docker.io' : this.#registry;
    const encrypted = new URL(`https://${host}`);
    this.#address = encrypted;
    if (!this.#settings.isInsecure && !isThisMachine(encrypted.hostname)) return encrypted;
    const { patience, isInsecure } = this.#settings;
    for (const address of [encrypted, new URL(`http://${host}`)]) {
      try {
        const answer = await askWeb(new URL('/v2/', address), {
          patience: { ...patience, attempts: 1 },
          allowsPlain: isInsecure,
        });
        await answer.discard();
        this.#address = address;
        return address;
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
      }
    }
    return encrypted;
  }

  /** Answers a challenge (RFC 9110 11.6.1; token flow of distribution). */
  async #authorize(answer: WebAnswer): Promise<string | undefined> {
    const challenge = parseChallenge(answer.headers.get('www-authenticate') ?? '');
    const credentials = await this.#settings.credentials(this.#registry);
    if (challenge === undefined) throw this.#refused('it asks for a login in a way that is not known');
    if (challenge.scheme === 'basic') {
      if (credentials?.kind !== 'password') throw this.#refused('it asks for a login');
      return basic(credentials);
    }
    const token = await this.#fetchToken(challenge.parameters, credentials);
    return `Bearer ${token}`;
  }

  async #fetchToken(parameters: ReadonlyMap<string, string>, credentials: Credentials | undefined): Promise<string> {
    const realm = URL.parse(parameters.get('realm') ?? '');
    if (realm === null) throw this.#refused('it names no address for a token');
    const scope = parameters.get('scope') ?? `repository:${this.#repository}:pull`;
    const service = parameters.get('service');
    const { patience, isInsecure } = this.#settings;
    const shared = { patience, allowsPlain: isInsecure };
    let answer: WebAnswer;
    if (credentials?.kind === 'token') {
      const form = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: credentials.token,
        scope,
        client_id: 'breakwater',
      });
      if (service !== undefined) form.set('service', service);
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      answer = await askWeb(realm, { ...shared, method: 'POST', body: form.toString(), headers });
    } else {
      realm.searchParams.set('scope', scope);
      if (service !== undefined) realm.searchParams.set('service', service);
      answer = await askWeb(realm, {
        ...shared,
        headers: credentials === undefined ? {} : { authorization: basic(credentials) },
      });
    }
    if (answer.status !== 200) {
      await answer.discard();
      throw this.#refused(`the login was refused (${answer.status} from ${answer.url.host})`);
    }
    const token = readToken(await readSmallBody(answer, mostTokenBytes));
    if (token === undefined) throw this.#refused(`${answer.url.host} gives no token`);
    return token;
  }

  async #expectFound(answer: WebAnswer, what: string): Promise<void> {
    if (answer.status === 200 || answer.status === 206) return;
    await answer.discard();
    const name = `${this.#registry}/${this.#repository}`;
    if (answer.status === 401 || answer.status === 403)
      throw this.#refused(`access to ${this.#repository} was denied (${answer.status})`);
    if (answer.status === 404)
      throw new CodedError(
        'BW_IMAGE_NOT_FOUND',
        `${name} has no ${what}`,
        'Check the name and the tag; private images need a login.',
      );
    if (answer.status === 429)
      throw new CodedError(
        'BW_RATE_LIMITED',
        `${this.#registry} takes no more requests for now (429)`,
        'Wait, log in (limits are higher then), or pull the image from a mirror and scan that.',
      );
    throw new CodedError(
      'BW_REGISTRY_FAILED',
      `${name} answers with ${answer.status}`,
      'Try again later, or tell whoever runs it.',
    );
  }

  #refused(why: string): CodedError {
    return new CodedError(
      'BW_ACCESS_DENIED',
      `${this.#registry}: ${why}`,
      `Log in with docker login ${this.#registry} or podman login.`,
    );
  }
}

function basic({ user, password }: Extract<Credentials, { readonly kind: 'password' }>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function readToken(bytes: Uint8Array): string | undefined {
  try {
    const { token, access_token: accessToken } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<
      string,
      unknown
    >;
    const found = token ?? accessToken;
    // What is put into a header must not end it.
    return typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { LayerSink, ReadImage } from '#domain/images/image-source';
import { parseImageReference } from '#formats/image-reference/image-reference';
import { type Answer, serveImage, startRegistry } from '../../../test/images/registry-server.ts';
import { readRegistryImage } from './read-registry-image.ts';
import type { RegistrySettings } from './registry-client.ts';

const patience = { stall: 300, pause: 5, longestPause: 100, attempts: 3 };
const anonymous: RegistrySettings = { credentials: () => Promise.resolve(undefined), isInsecure: false, patience };
const noise = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251));
const image = serveImage([{ name: 'app', content: noise }]);
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function pull(
  answer?: Answer,
  settings: RegistrySettings = anonymous,
  name = 'app:1',
): Promise<{
  readonly read: ReadImage;
  readonly layers: readonly Buffer[];
  readonly requests: readonly { url?: string | undefined; headers: object }[];
}> {
  const { host, requests, server } = await startRegistry(image, answer);
  open.push(server);
  const layers: Buffer[] = [];
  const sink: LayerSink = {
    wants: () => true,
    async take(_, chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
      layers.push(Buffer.concat(parts));
    },
    takeFiles: () => Promise.reject(new Error('a registry has no loose files')),
  };
  const reference = parseImageReference(`${host}/${name}`);
  if (reference === undefined) throw new Error('the reference is wrong');
  const read = await readRegistryImage(name, reference, settings)(sink);
  return { read, layers, requests };
}

const isLayer = (url: string | undefined) => url?.endsWith(image.layerDigest) === true;

describe('readRegistryImage', () => {
  it('reads manifest, configuration and layers', async () => {
    const { read, layers } = await pull();
    expect(read).toMatchObject({ source: 'registry', platform: 'linux/amd64', layers: [{ command: 'COPY app /app' }] });
    expect(layers).toHaveLength(1);
    expect(layers[0]?.includes(noise)).toBe(true);
  });

  it('goes on where a connection broke off', async () => {
    let broken = 0;
    const { layers, requests } = await pull((request, response, usual) => {
      if (!isLayer(request.url) || broken > 0) return usual();
      broken += 1;
      response.writeHead(200, { 'content-length': String(image.layer.length) });
      response.write(image.layer.subarray(0, 100), () => response.destroy());
      return undefined;
    });
    expect(layers[0]?.includes(noise)).toBe(true);
    expect(
      requests.filter(({ url }) => isLayer(url)).map(({ headers }) => (headers as { range?: string }).range),
    ).toEqual([undefined, 'bytes=100-']);
  });

  it('tries again what passes: 500, and 429 after the time that was asked for', async () => {
    let count = 0;
    const { layers } = await pull((_, response, usual) => {
      count += 1;
      if (count === 2) return response.writeHead(500).end();
      if (count === 3) return response.writeHead(429, { 'retry-after': '0' }).end();
      return usual();
    });
    expect(layers).toHaveLength(1);
  });

  it.each([
    [401, 'BW_ACCESS_DENIED'],
    [403, 'BW_ACCESS_DENIED'],
    [404, 'BW_IMAGE_NOT_FOUND'],
    [429, 'BW_RATE_LIMITED'],
    [500, 'BW_REGISTRY_FAILED'],
  ])('says what %d means', async (status, code) => {
    const pulling = pull((request, response, usual) =>
      request.url === '/v2/' ? usual() : response.writeHead(status, { 'retry-after': '999999' }).end(),
    );
    await expect(pulling).rejects.toMatchObject({ code });
  });

  it('ends when nothing comes any more', async () => {
    const pulling = pull((request, response, usual) => {
      if (!isLayer(request.url)) return usual();
      response.writeHead(200);
      response.write(image.layer.subarray(0, 10));
      return undefined;
    });
    await expect(pulling).rejects.toMatchObject({ code: 'BW_NETWORK_FAILED' });
  });

  it.each([
    ['another layer', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([1])]), /^BW_IMAGE_/],
    ['a short layer', (bytes: Buffer) => bytes.subarray(0, -10), /^BW_IMAGE_TRUNCATED$/],
    ['an endless layer', (bytes: Buffer) => Buffer.concat([bytes, bytes, bytes]), /^BW_IMAGE_/],
  ])('refuses %s', async (_, change, code) => {
    const pulling = pull((request, response, usual) =>
      isLayer(request.url) ? response.writeHead(200).end(change(image.layer)) : usual(),
    );
    await expect(pulling).rejects.toMatchObject({ code });
  });

  it('refuses a manifest that is not what its digest says', async () => {
    const digest =
      [...image.documents.keys()]
        .find((path) => path.includes('manifests/sha256'))
        ?.split('/')
        .at(-1) ?? '';
    const other = Buffer.from(
      image.documents
        .get('/v2/app/manifests/1')
        ?.bytes.toString()
        .replace('"schemaVersion":2', '"schemaVersion":2,"x":1') ?? '',
    );
    const pulling = pull(
      (request, response, usual) =>
        request.url?.includes('manifests') === true ? response.writeHead(200).end(other) : usual(),
      anonymous,
      `app@${digest}`,
    );
    await expect(pulling).rejects.toMatchObject({ code: 'BW_IMAGE_DIGEST_MISMATCH' });
  });

  it('logs in for a token, and gives credentials to nobody else', async () => {
    const elsewhere = await startRegistry(image);
    open.push(elsewhere.server);
    const settings: RegistrySettings = {
      ...anonymous,
      credentials: () => Promise.resolve({ kind: 'password', user: 'me', password: 'secret' }),
    };
    const { layers, requests } = await pull((request, response, usual) => {
      const url = new URL(request.url ?? '', 'http://x');
      if (url.pathname === '/token') {
        const isRight = request.headers.authorization === `Basic ${Buffer.from('me:secret').toString('base64')}`;
        const isAsked = url.searchParams.get('scope') === 'repository:app:pull';
        return response.writeHead(isRight && isAsked ? 200 : 403).end('{"token":"abc"}');
      }
      if (request.headers.authorization !== 'Bearer abc' && url.pathname !== '/v2/') {
        const realm = `http://${request.headers.host}/token`;
        return response
          .writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="test",scope="repository:app:pull"` })
          .end();
      }
      if (isLayer(request.url))
        return response.writeHead(307, { location: `http://${elsewhere.host}${request.url}` }).end();
      return usual();
    }, settings);
    expect(layers).toHaveLength(1);
    expect(requests.some(({ url }) => url?.startsWith('/token') === true)).toBe(true);
    expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('ends when a login leads nowhere, and when redirects do', async () => {
    const forever = pull(
      (request, response, usual) =>
        request.url === '/v2/' ? usual() : response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
      { ...anonymous, credentials: () => Promise.resolve({ kind: 'password', user: 'me', password: 'wrong' }) },
    );
    await expect(forever).rejects.toMatchObject({ code: 'BW_ACCESS_DENIED' });
    const circle = pull((request, response, usual) =>
      isLayer(request.url) ? response.writeHead(302, { location: request.url ?? '' }).end() : usual(),
    );
    await expect(circle).rejects.toMatchObject({ code: 'BW_REGISTRY_INVALID' });
    const file = pull((request, response, usual) =>
      isLayer(request.url) ? response.writeHead(302, { location: 'file:///etc/passwd' }).end() : usual(),
    );
    await expect(file).rejects.toMatchObject({ code: 'BW_INSECURE_ADDRESS' });
  });

  it('reads no manifest without an end', async () => {
    const pulling = pull((request, response, usual) =>
      request.url?.includes('manifests') === true
        ? response.writeHead(200).end(Buffer.alloc(5 * 1024 * 1024, ' '))
        : usual(),
    );
    await expect(pulling).rejects.toMatchObject({ code: 'BW_REGISTRY_INVALID' });
  });
});

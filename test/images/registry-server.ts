import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type WrittenEntry, writeTar } from '../tar-writer.ts';

export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An image for a registry: what is asked for by path, and the bytes that are answered. */
export interface ServedImage {
  readonly documents: ReadonlyMap<string, { readonly bytes: Buffer; readonly type: string }>;
  readonly layerDigest: string;
  readonly layer: Buffer;
}

/** One layer, compressed. */
export function serveImage(entries: readonly WrittenEntry[]): ServedImage {
  const plain = writeTar(entries);
  const layer = gzipSync(plain);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: [digestOf(plain)] },
      history: [{ created_by: 'COPY app /app' }],
    }),
  );
  const manifestType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
      layers: [
        { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digestOf(layer), size: layer.length },
      ],
    }),
  );
  const octets = 'application/octet-stream';
  return {
    layer,
    layerDigest: digestOf(layer),
    documents: new Map([
      ['/v2/app/manifests/1', { bytes: manifest, type: manifestType }],
      [`/v2/app/manifests/${digestOf(manifest)}`, { bytes: manifest, type: manifestType }],
      [`/v2/app/blobs/${digestOf(config)}`, { bytes: config, type: octets }],
      [`/v2/app/blobs/${digestOf(layer)}`, { bytes: layer, type: octets }],
      ['/v2/', { bytes: Buffer.from('{}'), type: 'application/json' }],
    ]),
  };
}

export type Answer = (request: IncomingMessage, response: ServerResponse, usual: () => void) => void;

/** A registry whose answers a test may change; `answer` calls `usual` for what a good registry would say. */
export async function startRegistry(
  image: ServedImage,
  answer: Answer = (_, __, usual) => usual(),
): Promise<{ readonly host: string; readonly requests: IncomingMessage[]; readonly server: Server }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, () => {
      const found = image.documents.get(new URL(request.url ?? '', 'http://x').pathname);
      const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
      if (found === undefined) response.writeHead(404).end();
      else if (from === undefined) response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
      else response.writeHead(206, { 'content-type': found.type }).end(found.bytes.subarray(Number(from)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server };
}

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { onTestFinished } from 'vitest';

export type FeedAnswer = (request: IncomingMessage, response: ServerResponse, usual: () => void) => void;

/** A mirror of feeds on this machine, whose files and answers a test may change. */
export interface FeedServer {
  readonly address: string;
  readonly files: Map<string, Uint8Array>;
  /** `GET /PyPI/all.zip`, and the status that was answered. */
  readonly log: string[];
  answer: FeedAnswer;
}

export async function serveFeeds(files: Readonly<Record<string, Uint8Array | string>>): Promise<FeedServer> {
  const served = new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
  const log: string[] = [];
  const feeds = { files: served, log, answer: (_: IncomingMessage, __: ServerResponse, usual: () => void) => usual() };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    response.on('close', () => log.push(`${path} ${response.statusCode}`));
    feeds.answer(request, response, () => answerUsually(request, response, served.get(path)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(feeds, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** As a bucket answers: strong validators, conditional requests, ranges. */
function answerUsually(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array | undefined): void {
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  if (start !== undefined && request.headers['if-range'] === etag) {
    const rest = bytes.subarray(Number(start));
    const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { etag, 'content-length': rest.length, 'content-range': range }).end(rest);
    return;
  }
  response
    .writeHead(200, { etag, 'content-length': bytes.length, 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' })
    .end(bytes);
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

export interface Osv {
  readonly id: string;
  readonly modified: string;
  readonly affected: readonly object[];
}

export function osvRecord(
  id: string,
  modified: string,
  [ecosystem, name]: readonly [string, string],
  more: object = {},
): Osv {
  const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }];
  return { id, modified, affected: [{ package: { ecosystem, name }, ranges }], ...more };
}

/** What a bucket of OSV has of an ecosystem. */
export function osvFolder(ecosystem: string, records: readonly Osv[]): Record<string, Uint8Array> {
  const newestFirst = records.toSorted((a, b) => (a.modified < b.modified ? 1 : -1));
  const documents = records.map((record) => [`${record.id}.json`, strToU8(JSON.stringify(record))] as const);
  return {
    [`${ecosystem}/all.zip`]: zipSync(Object.fromEntries(documents)),
    [`${ecosystem}/modified_id.csv`]: strToU8(newestFirst.map(({ id, modified }) => `${modified},${id}\n`).join('')),
    ...Object.fromEntries(documents.map(([name, bytes]) => [`${ecosystem}/${name}`, bytes])),
  };
}

export const knownExploited = JSON.stringify({
  catalogVersion: '2026.11.01',
  dateReleased: '2026-11-01T00:00:00Z',
  vulnerabilities: [
    { cveID: 'CVE-2026-1001', dateAdded: '2026-10-01', dueDate: '2026-10-21', knownRansomwareCampaignUse: 'Known' },
  ],
});

export const scores = gzipSync(
  '#model_version:v2025.03.14,score_date:2026-11-02T00:00:00Z\ncve,epss,percentile\nCVE-2026-1001,0.9,0.99\nCVE-2026-1002,0.1,0.2\n',
);

export const tracker = JSON.stringify({
  bash: { 'CVE-2026-1001': { releases: { bookworm: { status: 'open', urgency: 'low', nodsa_reason: 'ignored' } } } },
});

export const secdb = (release: string, name: string): string =>
  JSON.stringify({ distroversion: release, packages: [{ pkg: { name, secfixes: { '1.2-r0': ['CVE-2026-1001'] } } }] });

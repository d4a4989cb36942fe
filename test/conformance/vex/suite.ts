import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { VexIdentifiers, VexProduct, VexStatement } from '#domain/vulnerabilities/vex';
import { readVex } from '#engines/vex/read-vex';
import type { ScannedArtifact } from '#engines/vex/scanned-artifact';
import { VexJudge } from '#engines/vex/vex-judge';
import { readOpenVex } from '#formats/openvex/read';
import { writeOpenVex } from '#formats/openvex/write';
import { parsePurl } from '#formats/purl/parse';
import type { CaseAnswer, Suite } from '../suite.ts';

/**
 * VEX documents as their projects have them. Each is read whole, keeps what it says when it is written as OpenVEX, and decides
 * about the very packages that it names, alone and whatever else the document says of others.
 */
export const vex: Suite = {
  name: 'vex',
  folder: 'vex',
  *run(folder) {
    const files = statSync(folder).isFile()
      ? [folder]
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => /\.(?:json|ya?ml)$/.test(file))
          .sort()
          .map((file) => join(folder, file));
    for (const file of files) yield* answers(relative(folder, file) || basename(file), file);
  },
};

function* answers(name: string, file: string): Generator<CaseAnswer> {
  if (/\.ya?ml$/.test(file)) {
    yield { name, verdict: 'not-claimed', reason: 'no format of VEX is YAML: it is a template of a tool' };
    return;
  }
  const read = readVex(readFileSync(file, 'utf8'), name);
  if (typeof read === 'string') {
    yield { name, verdict: 'failed', reason: read };
    return;
  }
  const { statements, problems } = read;
  if (statements.length > 0 || problems.length === 0)
    yield { name: `${name}: ${statements.length} statements`, verdict: 'passed' };
  for (const { path, message } of problems)
    yield {
      name: `${name}: ${path}`,
      verdict: 'not-claimed',
      reason: `the document is not as its format asks: ${message}`,
    };
  yield roundTrip(name, statements);
  for (const statement of statements) yield judged(name, statement);
}

function roundTrip(name: string, statements: readonly VexStatement[]): CaseAnswer {
  const tool = { name: 'breakwater', version: '0' };
  const shared = {
    id: 'https://example.com/vex',
    author: 'nobody',
    timestamp: '2026-01-01T00:00:00Z',
    version: 1,
    tool,
  };
  const again = readOpenVex(writeOpenVex({ ...shared, statements }), name);
  const essence = ({ vulnerabilities, products, status }: VexStatement): unknown => [vulnerabilities, products, status];
  const isSame = JSON.stringify(again.statements.map(essence)) === JSON.stringify(statements.map(essence));
  const label = `${name}: written as OpenVEX`;
  return isSame && again.problems.length === 0
    ? { name: label, verdict: 'passed' }
    : { name: label, verdict: 'failed', reason: again.problems[0]?.message ?? 'it says something else' };
}

function judged(name: string, statement: VexStatement): CaseAnswer {
  const label = `${name}: ${statement.place}`;
  const pairs = statement.products.flatMap((product) => partsOf(product).map((part) => [product, part] as const));
  const named = pairs.filter(([, { purls }]) => purls.some((text) => parsePurl(text).purl !== undefined));
  if (named.length === 0)
    return { name: label, verdict: 'not-claimed', reason: 'its products are named by no package URL that is one' };
  for (const [product, { purls }] of named) {
    const judge = new VexJudge([statement], artifactOf(product));
    const purl = purls.find((text) => parsePurl(text).purl !== undefined);
    const subject = { ids: statement.vulnerabilities.slice(0, 1), purl };
    const decided = judge.judge(subject)?.statement === statement;
    const [unused] = judge.unused();
    if (unused?.reason === 'fixed-without-version')
      return { name: label, verdict: 'not-claimed', reason: 'it says that there is a fix, and not in which version' };
    const isKept = judge.judge({ ...subject, ids: ['CVE-1900-1'] }) === undefined;
    const elsewhere = judge.judge({ ...subject, purl: 'pkg:npm/somebody-else@1.0.0' });
    if (!decided || unused !== undefined)
      return { name: label, verdict: 'failed', reason: `it does not decide about ${purl ?? ''}` };
    // What is said of an image as a whole is said of everything in it.
    if (!isKept || (elsewhere !== undefined && !isWhole(product)))
      return { name: label, verdict: 'failed', reason: 'it decides about what it does not name' };
  }
  return { name: label, verdict: 'passed' };
}

function isWhole({ identifiers, subcomponents }: VexProduct): boolean {
  const names = [...identifiers.others, ...identifiers.purls.filter((text) => /^pkg:(?:oci|docker)\//i.test(text))];
  return subcomponents.length === 0 && names.length + identifiers.hashes.length > 0;
}

function partsOf({ identifiers, subcomponents }: VexProduct): readonly VexIdentifiers[] {
  return subcomponents.length > 0 ? subcomponents : [identifiers];
}

/** What would have been scanned, were it that product: by all names that it has. */
function artifactOf({ identifiers: { purls, hashes, others }, subcomponents }: VexProduct): ScannedArtifact {
  const parsed = purls.flatMap((text) => parsePurl(text).purl ?? []);
  const repositories = parsed
    .filter(({ type }) => type === 'oci')
    .flatMap(({ name, qualifiers }) => {
      const url = (qualifiers.get('repository_url') ?? '').replace(/^https?:\/\//, '');
      const tag = qualifiers.has('tag') ? `:${qualifiers.get('tag') ?? ''}` : '';
      return [`${url}${tag}`, `${url}${url === '' ? '' : '/'}${name}${tag}`];
    });
  const system = others.find((text) => text.startsWith('cpe:'));
  return {
    names: [...others, ...repositories],
    digests: [
      ...parsed.flatMap(({ version }) => version ?? []).filter((version) => version.startsWith('sha256:')),
      ...hashes.map((hash) => `sha256:${hash}`),
    ],
    // A product that is no image and has no parts is the package itself.
    purls: subcomponents.length > 0 ? purls : [],
    ...(system === undefined ? {} : { systemCpe: system }),
  };
}

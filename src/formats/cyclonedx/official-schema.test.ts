import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { assert, integer, jsonValue, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specVersions } from './spec-versions.ts';
import { readCycloneDx } from './read.ts';
import { writeCycloneDx } from './write.ts';

const folder = join('..', 'shared', 'suites', 'sbom', 'cyclonedx');
const documents = join(folder, 'tools', 'src', 'test', 'resources');

function readJson(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

/** The schema of the format's authors, with the formats that it names. */
function compileSchema(version: string) {
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addFormat('iri-reference', (text: string) => !/[\s"<>\\^`{|}]/.test(text));
  ajv.addFormat('idn-email', (text: string) => /^[^\s@]+@[^\s@]+$/.test(text));
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(readJson(join(folder, 'schema', `${name}.schema.json`)));
  const strict = version === '1.2' || version === '1.3' ? '-strict' : '';
  return ajv.compile(readJson(join(folder, 'schema', `bom-${version}${strict}.schema.json`)));
}

function validDocuments(version: string): string[] {
  return readdirSync(join(documents, version))
    .filter((file) => /^valid.*\.json$/.test(file))
    .map((file) => readFileSync(join(documents, version, file), 'utf8'));
}

describe.skipIf(!existsSync(folder))('against the official schemas', () => {
  const licenceIds = existsSync(folder)
    ? new Set((readJson(join(folder, 'schema', 'spdx.schema.json')) as { enum: string[] }).enum)
    : undefined;

  it('writes every document that it can read as a valid 1.7 document, and reads that as the same bill', () => {
    const isValid = compileSchema('1.7');
    for (const text of specVersions.flatMap(validDocuments)) {
      const { bill } = readCycloneDx(text);
      if (bill === undefined) throw new Error('a valid document gave no bill');
      const written = writeCycloneDx(bill);
      isValid(JSON.parse(written.text));
      expect(isValid.errors ?? []).toEqual([]);
      const again = readCycloneDx(written.text, { licenceIds });
      expect(again.problems).toEqual([]);
      if (again.bill !== undefined) expect(writeCycloneDx(again.bill)).toEqual({ text: written.text, omitted: [] });
    }
  });

  it.each(specVersions)('agrees about changed documents of %s', (version) => {
    const isValid = compileSchema(version);
    const texts = validDocuments(version);
    const spots = integer({ min: 0, max: 1_000_000 });
    assert(
      property(
        tuple(integer({ min: 0, max: texts.length - 1 }), spots, jsonValue({ maxDepth: 1 })),
        ([at, spot, value]) => {
          const document = JSON.parse(texts[at] ?? '{}') as Parent;
          const parents = parentsOf(document);
          const [parent, step] = parents[spot % parents.length] ?? [document, 'version'];
          const before = parent[step];
          if (typeof value === 'object' && spot % 2 === 0) delete parent[step];
          else parent[step] = value;
          // The schema of 1.2 says nothing about the items of some lists of addresses, which we want to be texts.
          if (Array.isArray(parent) && version === '1.2' && typeof before === 'string') return;
          const { problems } = readCycloneDx(JSON.stringify(document), { licenceIds });
          if (document['specVersion'] === version)
            expect([problems.length === 0, problems]).toEqual([
              isValid(JSON.parse(JSON.stringify(document))),
              problems,
            ]);
        },
      ),
      { numRuns: 150, seed: 20260101 },
    );
  });
});

type Parent = Record<string | number, unknown>;

function parentsOf(value: unknown): (readonly [Parent, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Parent;
  return Object.keys(parent).flatMap((step) => [[parent, step] as const, ...parentsOf(parent[step])]);
}

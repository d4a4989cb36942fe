import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bareComponent, type Bill, type BillComponent } from '#domain/bill-of-materials';
import { formatPurl } from '#formats/purl/format';
import { parsePurl } from '#formats/purl/parse';
import { readSpdx3 } from './read.ts';
import { writeSpdx3 } from './write.ts';

/** The model of SPDX as a library of its authors, from PyPI. */
const hasModel = spawnSync('python3', ['-c', 'import spdx_python_model']).status === 0;
const work = mkdtempSync(join(tmpdir(), 'breakwater-spdx3-'));
afterAll(() => rmSync(work, { recursive: true }));

const component = (fields: Partial<BillComponent> & { readonly name: string }): BillComponent => ({
  ...bareComponent,
  ref: undefined,
  type: 'library',
  ...fields,
});

const bill: Bill = {
  format: 'CycloneDX',
  specVersion: '1.7',
  id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  revision: 2,
  created: '2026-11-26T10:00:00Z',
  tools: [{ vendor: 'us', name: 'breakwater', version: '1.0' }],
  subject: component({ name: 'shop', type: 'container', ref: 'shop', version: '1' }),
  components: [
    component({
      name: 'openssl',
      ref: 'deb:openssl',
      version: '3.0.11-1~deb12u1',
      purl: parsePurl('pkg:deb/debian/openssl@3.0.11-1~deb12u1?arch=amd64&distro=debian-12').purl,
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      description: 'says "hello" & <goodbye>',
      scope: 'required',
      supplier: 'Debian',
      licences: [{ id: 'Apache-2.0', acknowledgement: 'declared' }, { name: 'something of their own' }],
      hashes: [{ algorithm: 'SHA-256', value: 'a'.repeat(64) }],
      properties: [{ name: 'breakwater:package:path', value: 'var/lib/dpkg/status' }],
      components: [component({ name: 'inner', ref: 'inner' })],
    }),
    component({ name: 'lodash', ref: 'npm:lodash', version: '4.17.20', licences: [{ expression: 'MIT OR 0BSD' }] }),
  ],
  dependencies: [
    { ref: 'shop', dependsOn: ['deb:openssl', 'npm:lodash'] },
    { ref: 'inner', dependsOn: [] },
  ],
};

const identity = {
  namespace: 'urn:breakwater:spdx:1',
  created: Date.UTC(2026, 10, 26),
  creator: { vendor: undefined, name: 'breakwater', version: '1.0' },
};

/** Objects that the model understood, and links that lead nowhere; what it does not understand fails. */
function askModel(text: string): { readonly objects: number; readonly unlinked: number } | string {
  const file = join(work, 'bill.json');
  writeFileSync(file, text);
  const script = `import json, sys
from spdx_python_model import v3_0_1 as spdx
found = spdx.SHACLObjectSet()
with open(sys.argv[1]) as f: spdx.JSONLDDeserializer().read(f, found)
print(json.dumps({"objects": len(list(found.objects)), "unlinked": len(found.link())}))`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as { objects: number; unlinked: number }) : stderr;
}

const told = ({ name, version, purl, cpe, licences, hashes, properties, supplier, description }: BillComponent) => ({
  name,
  version,
  purl: purl === undefined ? undefined : formatPurl(purl),
  cpe,
  // An id alone is an expression, too.
  licences: licences.map(({ id, name: text, expression }) => id ?? expression ?? text),
  hashes,
  properties,
  supplier,
  description,
});

describe('SPDX 3', () => {
  it('is written so that reading it gives the same components', () => {
    const { text, omitted } = writeSpdx3(bill, identity);
    expect(omitted).toEqual([]);
    const { bill: read, problems, doubts } = readSpdx3(text);
    expect([problems, doubts]).toEqual([[], []]);
    expect(read?.subject?.name).toBe('shop');
    const flat = [...bill.components, ...bill.components.flatMap(({ components }) => components)].map((one) => ({
      ...told(one),
      // Several licences that hold together become one expression, in which a name has a reference.
      ...(one.licences.length > 1 ? { licences: ['Apache-2.0 AND LicenseRef-something-of-their-own'] } : {}),
    }));
    const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
    expect((read?.components ?? []).map(told).sort(byName)).toEqual(flat.sort(byName));
    expect(read?.dependencies).toHaveLength(1);
    expect(read?.dependencies[0]?.dependsOn).toHaveLength(2);
    expect(writeSpdx3(bill, identity).text).toBe(text);
  });

  it.skipIf(!hasModel)('is what the model of its authors understands', () => {
    expect(askModel(writeSpdx3(bill, identity).text)).toMatchObject({ unlinked: 0 });
    expect(
      askModel(writeSpdx3({ ...bill, subject: undefined, components: [], dependencies: [] }, identity).text),
    ).toMatchObject({
      unlinked: 0,
    });
    // It sees what is wrong.
    expect(askModel(writeSpdx3(bill, identity).text.replace('"sha256"', '"sha257"'))).toContain('sha257');
  });

  const examples = join('..', 'shared', 'suites', 'sbom', 'spdx-examples', 'software');
  it.skipIf(!existsSync(examples))('is read from the examples of its authors', () => {
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /spdx3\.0.*\.json$/.test(name),
    );
    expect(files.length).toBeGreaterThan(15);
    let packages = 0;
    for (const name of files) {
      const { bill: read, problems } = readSpdx3(readFileSync(join(examples, name), 'utf8'));
      expect([name, problems]).toEqual([name, []]);
      packages += (read?.components.length ?? 0) + (read?.subject === undefined ? 0 : 1);
    }
    expect(packages).toBeGreaterThan(40);
  });

  it('never throws, whatever stands in the fields', () => {
    const creation = { type: 'CreationInfo', specVersion: '3.0.1' };
    const element = fc.dictionary(
      fc.constantFrom(
        'type',
        'spdxId',
        'name',
        'from',
        'to',
        'externalIdentifier',
        'verifiedUsing',
        'extension',
        'rootElement',
      ),
      fc.oneof(
        fc.constantFrom('software_Package', 'Relationship', 'software_Sbom', 'hasDeclaredLicense'),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    );
    fc.assert(
      fc.property(fc.array(element), fc.string(), (elements, text) => {
        readSpdx3(JSON.stringify({ '@graph': [creation, ...elements] }));
        readSpdx3(text);
      }),
    );
  });
});

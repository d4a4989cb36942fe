import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { bareComponent, type Bill, type BillComponent } from '#domain/bill-of-materials';
import { parsePurl } from '#formats/purl/parse';
import { readCycloneDx } from './read.ts';
import { readCycloneDxXml } from './read-xml.ts';
import { writeCycloneDx } from './write.ts';
import { writeCycloneDxXml } from './write-xml.ts';

const schema = resolve('node_modules/@cyclonedx/cyclonedx-library/res/schema/bom-1.7.SNAPSHOT.xsd');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const work = mkdtempSync(join(tmpdir(), 'breakwater-xml-'));
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

function lint(text: string): string {
  const file = join(work, 'bill.xml');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], {
    encoding: 'utf8',
  });
  return status === 0 ? 'valid' : stderr;
}

describe('CycloneDX as XML', () => {
  it('says the same as JSON', () => {
    const fromXml = readCycloneDxXml(writeCycloneDxXml(bill).text);
    const fromJson = readCycloneDx(writeCycloneDx(bill).text);
    expect(fromXml).toEqual(fromJson);
    expect(fromXml.problems).toEqual([]);
    expect(fromXml.bill?.components).toHaveLength(2);
  });

  it.skipIf(!hasXmllint)('is valid by the official schema, also with texts that XML has no place for', () => {
    expect(lint(writeCycloneDxXml(bill).text)).toBe('valid');
    const hostile = component({
      name: 'a\u0000b\ud800c\n<d>"&\'',
      version: ']]>',
      properties: [{ name: '', value: '\u001b' }],
    });
    expect(lint(writeCycloneDxXml({ ...bill, components: [hostile] }).text)).toBe('valid');
    expect(
      lint(writeCycloneDxXml({ ...bill, subject: undefined, components: [], dependencies: [], tools: [] }).text),
    ).toBe('valid');
    // The check sees what is wrong.
    expect(lint(writeCycloneDxXml(bill).text.replace('<name>lodash</name>', ''))).not.toBe('valid');
  });

  const documents = join('..', 'shared', 'suites', 'sbom', 'cyclonedx', 'tools', 'src', 'test', 'resources', '1.6');
  it.skipIf(!hasXmllint || !existsSync(documents))('writes bills of others as valid XML', () => {
    const text = readFileSync(join(documents, 'valid-bom-1.6.json'), 'utf8');
    const read = readCycloneDx(text);
    if (read.bill === undefined) throw new Error('nothing was read');
    const written = writeCycloneDxXml(read.bill).text;
    expect(lint(written)).toBe('valid');
    expect(readCycloneDxXml(written).bill).toEqual(readCycloneDx(writeCycloneDx(read.bill).text).bill);
  });

  it('reads prefixes, old lists of tools, and nested organizations', () => {
    const { bill: read, problems } = readCycloneDxXml(`<?xml version="1.0"?>
      <b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.4" version="1">
        <b:metadata><b:tools><b:tool><b:vendor>v</b:vendor><b:name>t</b:name><b:version>1</b:version></b:tool></b:tools></b:metadata>
        <b:components><b:component type="library"><b:supplier><b:name>s</b:name></b:supplier><b:name>n</b:name>
          <b:version>2</b:version><b:purl>pkg:npm/n@2</b:purl></b:component></b:components>
      </b:bom>`);
    expect(problems).toEqual([]);
    expect(read).toMatchObject({
      specVersion: '1.4',
      tools: [{ vendor: 'v', name: 't', version: '1' }],
      components: [{ name: 'n', version: '2', supplier: 's', purl: { type: 'npm' } }],
    });
  });

  it('tells of damage and of other documents', () => {
    expect(readCycloneDxXml('<html/>').bill).toBeUndefined();
    expect(readCycloneDxXml('<bom/>').bill).toBeUndefined();
    expect(readCycloneDxXml('').bill).toBeUndefined();
    const cut = writeCycloneDxXml(bill).text.slice(0, 1200);
    const { bill: read, problems } = readCycloneDxXml(cut);
    expect(read).toBeDefined();
    expect(problems).toHaveLength(1);
    expect(readCycloneDxXml('<bom xmlns="http://cyclonedx.org/schema/bom/9.9"/>').problems[0]?.path).toBe(
      'specVersion',
    );
  });

  it('never throws, whatever is cut out of a document', () => {
    const { text } = writeCycloneDxXml(bill);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string(), (at, length, other) => {
        readCycloneDxXml(text.slice(0, at) + other + text.slice(at + length));
      }),
    );
  });
});

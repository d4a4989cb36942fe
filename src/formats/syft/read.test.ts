import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSyft } from './read.ts';

const url = 'https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.1.0.json';
const document = {
  artifacts: [
    {
      id: 'a1',
      name: 'libssl3',
      version: '3.0.11-1~deb12u1',
      type: 'deb',
      locations: [
        { path: '/usr/share/doc/libssl3/copyright', annotations: { evidence: 'supporting' } },
        { path: '/var/lib/dpkg/status', annotations: { evidence: 'primary' } },
      ],
      licenses: [
        { value: 'Apache-2.0', spdxExpression: 'Apache-2.0', type: 'declared' },
        { value: 'the license of somebody', spdxExpression: '', type: 'declared' },
      ],
      cpes: [{ cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*', source: 'syft-generated' }],
      purl: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12&upstream=openssl',
    },
    { id: 'a2', name: 'lodash', version: '4.17.20', type: 'npm', purl: 'pkg:npm/lodash@4.17.20' },
    { id: 'a3', name: 'thing', version: '', type: 'binary', purl: '' },
    { id: 'a4', version: '1' },
    { id: 'a5', name: 'wrong', version: '1', purl: 'npm/wrong@1' },
  ],
  artifactRelationships: [
    { parent: 'a1', child: 'a2', type: 'dependency-of' },
    { parent: 'a2', child: 'f9', type: 'contains' },
  ],
  source: { id: 's', name: 'shop.tar', version: 'sha256:1', type: 'image', metadata: { userInput: 'shop:1' } },
  distro: { prettyName: 'Debian GNU/Linux 12 (bookworm)', name: 'Debian GNU/Linux', id: 'debian', versionID: '12' },
  descriptor: { name: 'syft', version: '1.38.0' },
  schema: { version: '16.1.0', url },
};

describe('readSyft', () => {
  it('makes components of artifacts, and one of the distribution', () => {
    const { bill, problems, doubts } = readSyft(JSON.stringify(document));
    expect(problems).toEqual([{ path: 'artifacts[3]', message: 'has no name' }]);
    expect(doubts.map(({ path }) => path)).toEqual(['artifacts[4].purl']);
    expect(bill).toMatchObject({
      format: 'Syft',
      specVersion: '16.1.0',
      subject: { type: 'container', name: 'shop:1' },
      tools: [{ name: 'syft', version: '1.38.0' }],
      dependencies: [{ ref: 'a2', dependsOn: ['a1'] }],
    });
    expect(bill?.components.map(({ type, name, version }) => `${type} ${name} ${version}`)).toEqual([
      'operating-system debian 12',
      'library libssl3 3.0.11-1~deb12u1',
      'library lodash 4.17.20',
      'library thing undefined',
      'library wrong 1',
    ]);
    expect(bill?.components[1]).toMatchObject({
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      licences: [
        { expression: 'Apache-2.0', acknowledgement: 'declared' },
        { name: 'the license of somebody', acknowledgement: 'declared' },
      ],
    });
  });

  it('reads what older versions wrote', () => {
    const { bill, problems } = readSyft(
      JSON.stringify({
        artifacts: [
          { name: 'musl', version: '1.2.3-r4', licenses: ['MIT', ''], cpes: ['cpe:2.3:a:musl:musl:1.2.3:*'] },
        ],
        distro: { name: 'alpine', version: '3.17.1' },
        source: { type: 'directory', target: '/srv' },
        schema: { version: '3.0.1', url },
      }),
    );
    expect(problems).toEqual([]);
    expect(bill).toMatchObject({
      subject: { type: 'file', name: '/srv' },
      components: [
        { type: 'operating-system', name: 'alpine', version: '3.17.1' },
        { name: 'musl', licences: [{ name: 'MIT' }], cpe: 'cpe:2.3:a:musl:musl:1.2.3:*' },
      ],
    });
  });

  it('tells of a version that is not known, and of what is none', () => {
    const newer = readSyft(JSON.stringify({ ...document, schema: { version: '99.0.0', url } }));
    expect(newer.problems[0]).toEqual({ path: 'schema.version', message: 'version 99.0.0 is not known' });
    expect(newer.bill?.components).toHaveLength(5);
    for (const text of ['', '[]', '{}', '{"schema":{"version":"16"}}', '{"artifacts":[]}', '{'])
      expect(readSyft(text).bill).toBeUndefined();
  });

  it('never throws, whatever stands in the fields', () => {
    const keys = ['artifacts', 'distro', 'source', 'schema', 'artifactRelationships', 'descriptor'];
    const anyDocument = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(anyDocument, fc.array(fc.jsonValue()), (fields, artifacts) => {
        readSyft(JSON.stringify(fields));
        readSyft(JSON.stringify({ ...fields, artifacts, schema: { version: '16.0.0', url } }));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readSyft(text)));
  });
});

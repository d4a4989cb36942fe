import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { writeZip } from '../../../../test/zip-writer.ts';
import { javaArchive } from './extractor.ts';

const pom = (group: string, artifact: string, version: string) => ({
  [`META-INF/maven/${group}/${artifact}/pom.properties`]: `#Generated\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
});
const inner = writeZip({ ...pom('org.inner', 'lib', '2.0'), 'A.class': 'x'.repeat(500) });
const sample = writeZip({
  ...pom('org.shop', 'shop', '1.0'),
  'BOOT-INF/lib/lib-2.0.jar': inner,
  'BOOT-INF/lib/commons-lang3-3.12.0.jar': writeZip({
    'META-INF/MANIFEST.MF':
      'Manifest-Version: 1.0\r\nBundle-SymbolicName: org.apache.commons.lang3\r\nBundle-License: MIT\r\n\r\n',
  }),
});

describe('java-archive', () => {
  it('finds what Maven wrote, also in archives in it', () => {
    const told = extract(javaArchive, 'app/shop.jar', sample);
    expect(namesOf(told)).toEqual([
      'org.shop:shop@1.0',
      'org.inner:lib@2.0',
      'org.apache.commons:commons-lang3@3.12.0',
    ]);
    expect(told.packages[1]).toMatchObject({
      inside: ['BOOT-INF/lib/lib-2.0.jar'],
      hashes: [{ algorithm: 'SHA-1', value: createHash('sha1').update(inner).digest('hex') }],
    });
    expect(told.problems).toEqual([]);
  });

  it('takes a group from the manifest when the name of the artifact follows in it', () => {
    const of = (manifest: string, name: string) =>
      namesOf(
        extract(
          javaArchive,
          name,
          writeZip({ 'META-INF/MANIFEST.MF': `${manifest}\n\n`, 'com/h2database/A.class': '' }),
        ),
      );
    expect(of('Bundle-SymbolicName: org.slf4j.api\nBundle-Version: 2.0.1', 'slf4j-api-2.0.1.jar')).toEqual([
      'org.slf4j:slf4j-api@2.0.1',
    ]);
    expect(of('Implementation-Vendor-Id: com.h2database\nImplementation-Version: 2.1', 'h2.jar')).toEqual([
      'com.h2database:h2@2.1',
    ]);
    expect(of('Created-By: me', 'tool-1.5.jar')).toEqual(['tool@1.5']);
    expect(of('Created-By: me', 'tool.jar')).toEqual([]);
  });

  it('finds all that went into a shaded archive', () => {
    const shaded = writeZip({ ...pom('a.b', 'one', '1'), ...pom('c.d', 'two', '2') });
    const told = extract(javaArchive, 'two-2.jar', shaded);
    expect(namesOf(told)).toEqual(['a.b:one@1', 'c.d:two@2']);
    expect(told.packages.map(({ hashes }) => hashes?.length)).toEqual([undefined, 1]);
  });

  it('says what it does not know instead of guessing', () => {
    const of = (files: Record<string, string>, name: string) => extract(javaArchive, name, writeZip(files));
    const unknown = of({ 'META-INF/MANIFEST.MF': 'Created-By: me\n\n', 'org/x/A.class': '' }, 'tool-1.5.jar');
    expect(unknown.packages[0]).toMatchObject({ type: 'generic', name: 'tool', version: '1.5' });
    expect(unknown.problems).toEqual([{ message: 'the group of "tool" is not known' }]);
    const nothing = of({ 'org/x/A.class': '' }, 'tool.jar');
    expect(nothing).toEqual({
      packages: [],
      problems: [{ message: 'it holds classes, and does not tell what it is' }],
    });
    expect(of({ 'WEB-INF/classes/A.class': '' }, 'app.war').problems).toEqual([]);
    // The vendor is an umbrella, and the bundle another group than the packages in it.
    const umbrella = 'Implementation-Vendor-Id: org.apache\nBundle-SymbolicName: org.other.tool.part\n\n';
    const other = of({ 'META-INF/MANIFEST.MF': umbrella, 'org/apache/A.class': '' }, 'tool-part-1.0.jar');
    expect(namesOf(other)).toEqual(['tool-part@1.0']);
  });

  it('reads plugins of Jenkins and licences of the POM', () => {
    const plugin = 'Group-Id: org.jenkins-ci.plugins\nShort-Name: git\nPlugin-Version: 5.2.0 (private)\n\n';
    const told = extract(javaArchive, 'git.hpi', writeZip({ 'META-INF/MANIFEST.MF': plugin }));
    expect(namesOf(told)).toEqual(['org.jenkins-ci.plugins:git@5.2.0']);
    const poms = {
      ...pom('g.h', 'i', '1'),
      'META-INF/maven/g.h/i/pom.xml': '<project><licenses><license><name>MIT</name></license></licenses></project>',
    };
    expect(extract(javaArchive, 'i.jar', writeZip(poms)).packages[0]?.licences).toEqual(['MIT']);
  });

  it('reads archives behind a script, and tells of damaged ones', () => {
    expect(
      namesOf(extract(javaArchive, 'a.jar', Buffer.concat([Buffer.from('#!/bin/sh\nexec java -jar "$0"\n'), inner]))),
    ).toEqual(['org.inner:lib@2.0']);
    expect(extract(javaArchive, 'a.jar', sample.subarray(0, 200)).problems).not.toEqual([]);
  });

  it('stops at archives that nest without an end', () => {
    let nested = inner;
    for (let depth = 0; depth < 20; depth += 1) nested = writeZip({ 'x.jar': nested });
    const { packages, problems } = extract(javaArchive, 'x.jar', nested);
    expect(packages).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(javaArchive, 'app/shop.jar', sample);
  });
});

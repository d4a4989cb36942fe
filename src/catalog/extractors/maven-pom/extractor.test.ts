import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { mavenPom } from './extractor.ts';

const path = 'app/pom.xml';
const sample = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent>
    <groupId>org.shop</groupId>
    <artifactId>parent</artifactId>
    <version>7</version>
  </parent>
  <artifactId>app</artifactId>
  <properties><spring.version>6.1.2</spring.version><log>\${inner}</log><inner>2.0</inner></properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-core</artifactId>
      <version>\${spring.version}</version>
    </dependency>
    <dependency><groupId>org.log</groupId><artifactId>log</artifactId><version>\${log}</version></dependency>
    <dependency><groupId>\${project.groupId}</groupId><artifactId>own</artifactId><version>\${project.version}</version></dependency>
    <dependency><groupId>org.range</groupId><artifactId>range</artifactId><version>[1.2,2.0)</version></dependency>
    <dependency><groupId>org.managed</groupId><artifactId>managed</artifactId></dependency>
    <dependency>
      <groupId>junit</groupId><artifactId>junit</artifactId><version>4.13</version><scope>test</scope>
    </dependency>
  </dependencies>
</project>
`;

describe('maven-pom', () => {
  it('finds the packages', () => {
    const told = extract(mavenPom, path, sample);
    expect(namesOf(told)).toEqual([
      'org.springframework:spring-core@6.1.2',
      'org.log:log@2.0',
      'org.shop:own@7',
      'org.range:range@1.2',
      'org.managed:managed@',
      'junit:junit@4.13',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(mavenPom, path, sample.replace('</scope>', ''));
    expect(namesOf(told)).toEqual([
      'org.springframework:spring-core@6.1.2',
      'org.log:log@2.0',
      'org.shop:own@7',
      'org.range:range@1.2',
      'org.managed:managed@',
      'junit:junit@4.13',
    ]);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells ranges, scopes and places', () => {
    const found = extract(mavenPom, path, sample).packages;
    expect(found[3]).toMatchObject({ version: '1.2', requirement: '[1.2,2.0)' });
    expect(found[5]).toMatchObject({ use: 'test', groups: ['test'], line: 20 });
  });

  it('inherits from the parent beside it, and not from another project', () => {
    const parent = `<project><groupId>org.shop</groupId><artifactId>parent</artifactId><version>7</version>
      <properties><spring.version>5.0</spring.version><v>3.1</v></properties>
      <dependencyManagement><dependencies><dependency><groupId>org.managed</groupId><artifactId>managed</artifactId>
      <version>\${v}</version></dependency></dependencies></dependencyManagement>
      <dependencies><dependency><groupId>org.all</groupId><artifactId>all</artifactId><version>1</version></dependency></dependencies>
      </project>`;
    const names = namesOf(extract(mavenPom, path, sample, { 'pom.xml': parent }));
    expect(names).toContain('org.managed:managed@3.1');
    expect(names).toContain('org.all:all@1');
    expect(names).toContain('org.springframework:spring-core@6.1.2');
    const other = namesOf(extract(mavenPom, path, sample, { 'pom.xml': parent.replace('>parent<', '>stranger<') }));
    expect(other).toContain('org.managed:managed@');
  });

  it('does not loop', () => {
    const circle = '<project><properties><a>${b}</a><b>${a}</b></properties>';
    const dependency =
      '<dependencies><dependency><groupId>g</groupId><artifactId>x</artifactId><version>${a}</version></dependency>';
    const own = '<parent><groupId>g</groupId><artifactId>p</artifactId><relativePath>pom.xml</relativePath></parent>';
    const text = `${circle}<groupId>g</groupId><artifactId>p</artifactId>${own}${dependency}</dependencies></project>`;
    expect(namesOf(extract(mavenPom, path, text, { 'app/pom.xml': text }))).toEqual(['g:x@']);
  });

  it('survives damage', () => {
    survivesDamage(mavenPom, path, sample);
  });
});

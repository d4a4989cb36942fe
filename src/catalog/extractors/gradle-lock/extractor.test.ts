import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gradleLock } from './extractor.ts';

const path = 'app/gradle.lockfile';
const sample = `# A comment
org.slf4j:slf4j-api:2.0.9=compileClasspath,runtimeClasspath
junit:junit:4.13.2=testCompileClasspath,testRuntimeClasspath
org.tool:tool:1.0=annotationProcessor
empty=other
`;

describe('gradle-lock', () => {
  it('finds the packages', () => {
    const told = extract(gradleLock, path, sample);
    expect(namesOf(told)).toEqual(['org.slf4j:slf4j-api@2.0.9', 'junit:junit@4.13.2', 'org.tool:tool@1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gradleLock, path, `${sample}half:a\n`);
    expect(namesOf(told)).toEqual(['org.slf4j:slf4j-api@2.0.9', 'junit:junit@4.13.2', 'org.tool:tool@1.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells what packages are for', () => {
    expect(extract(gradleLock, path, sample).packages.map(({ use }) => use)).toEqual([undefined, 'test', 'build']);
    expect(extract(gradleLock, 'buildscript-gradle.lockfile', sample).packages[0]?.use).toBe('build');
  });

  it('survives damage', () => {
    survivesDamage(gradleLock, path, sample);
  });
});

import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { gradleVerification } from './extractor.ts';

const path = 'app/gradle/verification-metadata.xml';
const sample = `<?xml version="1.0"?>
<verification-metadata xmlns="https://schema.gradle.org/dependency-verification">
  <components>
    <component group="org.slf4j" name="slf4j-api" version="2.0.9">
      <artifact name="slf4j-api-2.0.9.jar"><sha256 value="0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a" origin="Generated"/></artifact>
      <artifact name="slf4j-api-2.0.9.pom"><sha256 value="0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"/></artifact>
    </component>
    <component version='1.0' name='b' group='a'/>
  </components>
</verification-metadata>
`;

describe('gradle-verification', () => {
  it('finds the packages', () => {
    const told = extract(gradleVerification, path, sample);
    expect(namesOf(told)).toEqual(['org.slf4j:slf4j-api@2.0.9', 'a:b@1.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(gradleVerification, path, sample.replace('</components>', ''));
    expect(namesOf(told)).toEqual(['org.slf4j:slf4j-api@2.0.9', 'a:b@1.0']);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells the hash of the jar', () => {
    expect(extract(gradleVerification, path, sample).packages[0]?.hashes).toEqual([
      { algorithm: 'SHA-256', value: '0a'.repeat(32) },
    ]);
  });

  it('survives damage', () => {
    survivesDamage(gradleVerification, path, sample);
  });
});

import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { ExtractorIndex } from '#engines/extraction/extractor-index';
import { javaRelease } from './extractor.ts';

const release =
  'IMPLEMENTOR="Eclipse Adoptium"\nJAVA_RUNTIME_VERSION="21.0.4+7-LTS"\nJAVA_VERSION="21.0.4"\nOS_NAME="Linux"\n';

describe('java-release', () => {
  it('tells the runtime and who built it', () => {
    const told = extract(javaRelease, 'opt/java/openjdk/release', release);
    expect(namesOf(told)).toEqual(['java@21.0.4']);
    expect(told.packages[0]?.supplier).toBe('Eclipse Adoptium');
    expect(extract(javaRelease, 'opt/jdk-21/release', 'NAME=x\n').packages).toEqual([]);
  });

  it('looks at release files of Java alone', () => {
    const index = new ExtractorIndex([javaRelease]);
    for (const path of ['opt/jdk-21.0.4+7/release', 'usr/lib/jvm/java-17-openjdk/release', 'opt/java/jre/release'])
      expect(index.forPath(path)).toEqual([javaRelease]);
    for (const path of ['etc/release', 'opt/tool/release', 'opt/jdk-21/notes/release'])
      expect(index.forPath(path)).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(javaRelease, 'opt/jdk-21/release', new TextEncoder().encode(release));
  });
});

import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { flatpakMetainfo } from './extractor.ts';

const path =
  'var/lib/flatpak/app/org.example.Draw/x86_64/stable/0a1b/files/share/metainfo/org.example.Draw.metainfo.xml';
const sample = `<?xml version="1.0"?>
<component type="desktop">
  <id>org.example.Draw</id>
  <project_license>MIT</project_license>
  <releases><release version="2.1"/><release version="2.0"/></releases>
</component>`;

describe('flatpak-metainfo', () => {
  it('finds the program in its newest release', () => {
    const told = extract(flatpakMetainfo, path, sample);
    expect(namesOf(told)).toEqual(['org.example.Draw@2.1']);
    expect(told.packages[0]?.licences).toEqual(['MIT']);
  });

  it('tells of programs without a release', () => {
    expect(extract(flatpakMetainfo, path, '<component><id>x</id></component>').problems).toHaveLength(1);
  });

  it('survives damage', () => {
    survivesDamage(flatpakMetainfo, path, sample);
  });
});

import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goVendor } from './extractor.ts';

const path = 'app/vendor/modules.txt';
const sample = `# github.com/pkg/errors v0.9.1
## explicit
github.com/pkg/errors
# golang.org/x/net v0.5.0 => example.org/fork/net v0.6.0
## explicit; go 1.17
golang.org/x/net/html
golang.org/x/net/idna
# example.org/here v1.1.0 => ./here
example.org/here
# example.org/unused v1.0.0
## explicit
# example.org/big/v2 v2.1.0
example.org/big/v2/part
# gopkg.in/yaml.v3 v3.0.1
gopkg.in/yaml.v3
# golang.org/x/net => example.org/fork/net v0.6.0
`;

describe('go-vendor', () => {
  it('finds the packages', () => {
    const told = extract(goVendor, path, sample);
    expect(namesOf(told)).toEqual([
      'github.com/pkg/errors@0.9.1',
      'example.org/fork/net@0.6.0',
      'example.org/here@1.1.0',
      'example.org/big/v2@2.1.0',
      'gopkg.in/yaml.v3@3.0.1',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(goVendor, path, sample.replace('errors v0.9.1', 'errors nine'));
    expect(namesOf(told)).toEqual([
      'example.org/fork/net@0.6.0',
      'example.org/here@1.1.0',
      'example.org/big/v2@2.1.0',
      'gopkg.in/yaml.v3@3.0.1',
    ]);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('survives damage', () => {
    survivesDamage(goVendor, path, sample);
  });
});

import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { goMod } from './extractor.ts';

const path = 'app/go.mod';
const sample = `module example.org/app

go 1.21

toolchain go1.22.3-vendor

require (
	github.com/pkg/errors v0.9.1 // a comment
	"golang.org/x/net" v0.5.0
	golang.org/x/text v0.3.7 // indirect
	example.org/old v1.0.0
	example.org/here v1.1.0
)

exclude golang.org/x/net v0.4.0

replace (
	example.org/old => example.org/fork v1.0.1
	example.org/here v1.1.0 => ./here
)

retract [v1.0.0, v1.0.5] // broken
`;

describe('go-mod', () => {
  it('finds the packages', () => {
    const told = extract(goMod, path, sample);
    expect(namesOf(told)).toEqual([
      'github.com/pkg/errors@0.9.1',
      'golang.org/x/net@0.5.0',
      'golang.org/x/text@0.3.7',
      'example.org/fork@1.0.1',
      './here@',
      'stdlib@1.22.3',
    ]);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(goMod, path, sample.replace('golang.org/x/text v0.3.7', 'golang.org/x/text'));
    expect(namesOf(told)).toEqual([
      'github.com/pkg/errors@0.9.1',
      'golang.org/x/net@0.5.0',
      'example.org/fork@1.0.1',
      './here@',
      'stdlib@1.22.3',
    ]);
    expect(told.problems ?? []).not.toHaveLength(0);
  });

  it('tells what is direct, and where it stands', () => {
    const [errors, , text, , folder, release] = extract(goMod, path, sample).packages;
    expect(errors).toEqual({
      type: 'golang',
      name: 'github.com/pkg/errors',
      version: '0.9.1',
      isDirect: true,
      line: 8,
    });
    expect(text?.isDirect).toBe(false);
    expect(folder?.type).toBe('generic');
    expect(release?.line).toBe(5);
  });

  it('takes what others need from go.sum before Go 1.17, the newest of each', () => {
    const old = 'module m\n\ngo 1.16\n\nrequire example.org/a v1.2.0\n';
    const sum = [
      'example.org/a v1.2.0 h1:x=',
      'example.org/b v1.0.0 h1:x=',
      'example.org/b v1.10.0 h1:x=',
      'example.org/b v1.9.0 h1:x=',
      'example.org/c v1.0.0/go.mod h1:x=',
    ].join('\n');
    expect(namesOf(extract(goMod, path, old, { 'app/go.sum': sum }))).toEqual([
      'example.org/a@1.2.0',
      'example.org/b@1.10.0',
      'stdlib@1.16',
    ]);
    expect(namesOf(extract(goMod, path, old.replace('1.16', '1.17'), { 'app/go.sum': sum }))).toEqual([
      'example.org/a@1.2.0',
      'stdlib@1.17',
    ]);
    expect(extract(goMod, path, old, { 'app/go.sum': 'damaged' }).problems).toEqual([
      { message: 'go.sum has a line that is no hash of a module (line 1)' },
    ]);
  });

  it('writes pre-releases of Go as advisories do', () => {
    expect(namesOf(extract(goMod, path, 'go 1.21rc2\n'))).toEqual(['stdlib@1.21.0-rc.2']);
  });

  it('survives damage', () => {
    survivesDamage(goMod, path, sample);
  });
});

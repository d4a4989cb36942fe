import { describe, expect, it } from 'vitest';
import { extract, namesOf, survivesDamage } from '../../../../test/extraction/damage.ts';
import { pythonSetup } from './extractor.ts';

const path = 'app/setup.py';
const sample = `from setuptools import setup
"""install_requires=['doc==1.0']"""
extras = {'cli': ['rich>=13.0']}
setup(
    name='app',
    python_requires='>=3.7',
    install_requires=[
        'flask==3.0.0', "range>=1.2,<2",  # 'commented==1.0'
        'put-together==%s' % version,
        'format=={}'.format(version),
        f'value=={version}',
    ],
    tests_require=('pytest<=8.0',),
    extras_require=extras,
)
`;

describe('python-setup', () => {
  it('finds the packages', () => {
    const told = extract(pythonSetup, path, sample);
    expect(namesOf(told)).toEqual(['flask@3.0.0', 'range@1.2', 'pytest@8.0', 'rich@13.0']);
    expect(told.problems ?? []).toEqual([]);
  });

  it('tells what it cannot read, and reads the rest', () => {
    const told = extract(pythonSetup, path, "setup(install_requires=['a==1', '= 2', 'any', 'b==2'");
    expect(namesOf(told)).toEqual(['a@1', 'b@2']);
    expect(told.problems).toBeDefined();
    expect(told.problems).not.toHaveLength(0);
  });

  it('tells what they are for', () => {
    const { packages } = extract(pythonSetup, path, sample);
    expect(packages.map(({ use }) => use)).toEqual([undefined, undefined, 'test', 'optional']);
    expect(packages.map(({ line }) => line)).toEqual([8, 8, 13, 3]);
  });

  it('reads setup.cfg', () => {
    const told = extract(
      pythonSetup,
      'app/setup.cfg',
      '[metadata]\nname = app\n[options]\ninstall_requires =\n    flask==3.0.0\n    # no\n    range>=1.2; python_version < "3.8"\n[options.extras_require]\ncli = rich>=13.0; click==8\n',
    );
    expect(namesOf(told)).toEqual(['flask@3.0.0', 'range@1.2', 'rich@13.0', 'click@8']);
  });

  it('ends on scripts with lists in lists', () => {
    expect(extract(pythonSetup, path, 'requires=['.repeat(50_000)).packages).toEqual([]);
  });

  it('survives damage', () => {
    survivesDamage(pythonSetup, path, sample);
  });
});

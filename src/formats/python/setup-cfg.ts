import type { SetupRequirement } from './setup-script.ts';

const keys: Readonly<Record<string, ReadonlySet<string>>> = {
  options: new Set(['install_requires', 'setup_requires', 'tests_require']),
  metadata: new Set(['requires_dist']),
};

/** Requirements of setup.cfg (setuptools, "Configuring setuptools using setup.cfg"): values of several indented lines, or parted by semicolons. */
export function readSetupCfg(source: string): readonly SetupRequirement[] {
  const found: SetupRequirement[] = [];
  let section = '';
  let argument = '';
  let line = 0;
  const add = (value: string): void => {
    const isList = value.includes(';') && !/;\s*(?:python|platform|sys|os|implementation|extra)/.test(value);
    for (const text of isList ? value.split(';') : [value])
      if (argument !== '' && text.trim() !== '') found.push({ text: text.trim(), line, argument });
  };
  for (const raw of source.split(/\r?\n/)) {
    line += 1;
    const row = raw.replace(/(?:^|\s)[#].*$/, '').trimEnd();
    if (row.trim() === '' || /^\s*;/.test(row)) continue;
    const header = /^\[([^\]]+)\]$/.exec(row)?.[1];
    if (header !== undefined) {
      section = header.trim();
      argument = '';
    } else if (/^\s/.test(row)) add(row.trim());
    else {
      const parts = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(row);
      const key = (parts?.[1] ?? '').toLowerCase().replace(/-/g, '_');
      const isExtra = section === 'options.extras_require';
      argument = isExtra
        ? 'extras_require'
        : Object.hasOwn(keys, section) && keys[section]?.has(key) === true
          ? key
          : '';
      add((parts?.[2] ?? '').trim());
    }
  }
  return found;
}

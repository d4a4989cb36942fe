/**
 * The floors (see `.dependency-cruiser.cjs`), and proof that the check sees: a violation is planted first and must be
 * found, because a check that read nothing reports success.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly totalCruised: number;
  };
}

function cruise(): Report['summary'] {
  const args = [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
  ];
  try {
    return read(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }));
  } catch (error) {
    // Violations make the exit code non-zero; the report is complete all the same.
    const { stdout } = error as { stdout?: string };
    if (stdout === undefined || stdout === '') throw error;
    return read(stdout);
  }
}

function read(text: string): Report['summary'] {
  return (JSON.parse(text) as Report).summary;
}

/** One wrong import per wall that matters most; each must be reported under its rule's name. */
const planted = [
  { folder: 'src/kernel', line: "import '#domain/kubernetes/fields';", rule: 'floor-0-kernel-looks-down' },
  {
    folder: 'src/engines',
    line: "import '#catalog/hardening/privileged-container/rule';",
    rule: 'floor-2-engines-look-down',
  },
  { folder: 'src/build', line: "import 'node:fs';", rule: 'only-io-touches-the-world' },
  {
    folder: 'src/catalog/hardening/privileged-container',
    line: "import '#catalog/hardening/index.generated';",
    rule: 'units-stay-apart',
  },
];

const folders = planted.map(({ folder, line }) => {
  const made = mkdtempSync(join(folder, 'planted-'));
  writeFileSync(join(made, 'violation.ts'), `${line}\n`);
  return made;
});
let summary: Report['summary'];
try {
  summary = cruise();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true });
}

const isPlanted = (file: string): boolean => file.includes('/planted-');
for (const { rule, folder } of planted) {
  const seen = summary.violations.some(
    (violation) => violation.rule.name === rule && isPlanted(violation.from) && violation.from.startsWith(folder),
  );
  if (!seen) {
    console.error(`The check is blind: a planted violation of ${rule} was not seen.`);
    process.exitCode = 1;
  }
}
const real = summary.violations.filter((violation) => !isPlanted(violation.from));
for (const { from, to, rule } of real) console.error(`${rule.name}: ${from} → ${to}`);
if (real.length > 0) process.exitCode = 1;
console.log(
  `floors: ${summary.totalCruised} modules read, ${planted.length} planted violations seen, ${real.length} real ones`,
);

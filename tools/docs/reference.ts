import { join } from 'node:path';
import { composeRules } from '#catalog/compose/index.generated';
import { dockerfileRules } from '#catalog/dockerfile/index.generated';
import { frameworks } from '#catalog/frameworks/index.generated';
import { hardeningRules } from '#catalog/hardening/index.generated';
import { makeProgram } from '../../src/cli/program.ts';
import {
  artifactShelves,
  describeArtifactRule,
  listAdvisorySources,
  listArtifactRules,
  listExtractors,
} from './artifact-rules.ts';
import { describeCommands } from './commands.ts';
import { describeCoverage, measureCoverage } from './coverage.ts';
import { drawFloorPlan } from './floor-plan.ts';
import { describeFrameworks } from './frameworks.ts';
import { describeResults } from './result-schemas.ts';
import { describeRule, listRules, type RuleShelf } from './rules.ts';

const shelvesByKind = {
  hardening: { title: 'Kubernetes', rules: hardeningRules },
  dockerfile: { title: 'Dockerfiles', rules: dockerfileRules },
  compose: { title: 'Compose files', rules: composeRules },
} as const;

/** The pages under `docs/reference/`, by file name, and the figures that are worth a line on the terminal. */
export function referenceFiles(
  kinds: readonly { readonly kind: keyof typeof shelvesByKind; readonly folder: string }[],
): {
  readonly files: ReadonlyMap<string, string>;
  readonly figures: readonly string[];
} {
  const shelves: readonly RuleShelf[] = kinds.map(({ kind, folder }) => ({ ...shelvesByKind[kind], folder }));
  const rules = shelves.flatMap((shelf) => shelf.rules);
  const coverage = measureCoverage(rules);
  const files = new Map<string, string>();
  const page = (name: string, text: string): void => {
    files.set(join('docs/reference', name), `${text.trimEnd()}\n`);
  };
  page('rules.md', listRules(shelves));
  for (const { folder, rules: own } of shelves)
    for (const rule of own) page(`rules/${rule.id}.md`, describeRule(rule, join(folder, rule.id)));
  page('image-rules.md', listArtifactRules());
  for (const rule of artifactShelves.flatMap((shelf) => shelf.rules))
    page(`rules/${rule.id}.md`, describeArtifactRule(rule));
  page('packages.md', listExtractors());
  page('advisory-sources.md', listAdvisorySources());
  page('coverage.md', describeCoverage(coverage));
  page('frameworks.md', describeFrameworks(frameworks));
  page('commands.md', describeCommands(makeProgram()));
  page('floor-plan.svg', drawFloorPlan());
  for (const [name, schema] of describeResults()) page(`schemas/${name}`, schema);
  return {
    files,
    figures: [
      `${rules.length} rules: ${shelves.map(({ title, rules: own }) => `${own.length} ${title}`).join(', ')}`,
      artifactShelves.map(({ title, rules: own }) => `${own.length} ${title}`).join(', '),
      ...coverage.map(
        ({ name, answered, declined, missing }) =>
          `${name}: ${answered.length} of ${answered.length + declined.length + missing.length} checks answered, ${declined.length} declined, ${missing.length} missing`,
      ),
      `${frameworks.length} frameworks, ${frameworks.reduce((sum, { controls }) => sum + controls.length, 0)} controls`,
    ],
  };
}

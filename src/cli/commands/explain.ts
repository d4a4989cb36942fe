import type { Command } from 'commander';
import { parseProfiles, suggest } from '#build/select-rules';
import { wrap } from '#engines/reporting/text';
import type { Rule } from '#engines/rules/rule';
import { print } from '#io/output';
import { CodedError } from '#kernel/coded-error';
import { artifactRuleIds } from '../artifact-catalog.ts';
import { configurationRules } from '../catalog.ts';
import { describeTerminal, type Terminal } from '../terminal.ts';

const examples = `
Examples:
  breakwater explain privileged-container     why it matters and what to do
  breakwater explain --list                   every rule
  breakwater explain --list --profile strict  … of one profile
  breakwater explain CKV_K8S_16               the rule by another tool's id`;

export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .summary('say what a rule is about')
    .description("Prints a rule's page: why it matters, what to do, and the ids other tools and benchmarks know it by.")
    .argument('[rule]', "a rule's id, or another tool's id for it")
    .option('--list', 'list the rules', false)
    .option('--profile <names>', 'with --list: security, strict, reliability, or all', 'all')
    .addHelpText('after', examples)
    .action(async (id: string | undefined, flags: { readonly list: boolean; readonly profile: string }) => {
      const terminal = describeTerminal(process.stdout, process.env);
      if (flags.list) return print(listRules(flags.profile, terminal));
      if (id === undefined)
        throw new CodedError('BW_RULE_MISSING', 'no rule was named', 'Name one, or add --list to see them all.');
      if (artifactRuleIds.includes(id)) {
        const { describeArtifactRule } = await import('../explain-artifact-rule.ts');
        return print(describeArtifactRule(id, terminal));
      }
      return print(findRules(id).flatMap((rule) => [...explain(rule, terminal)]));
    });
}

function findRules(id: string): readonly Rule[] {
  const own = configurationRules.find((rule) => rule.id === id);
  if (own !== undefined) return [own];
  const wanted = id.toLowerCase();
  const foreign = configurationRules.filter((rule) =>
    Object.values(rule.references).some((ids) => ids.some((known) => known.toLowerCase() === wanted)),
  );
  if (foreign.length > 0) return foreign;
  throw new CodedError(
    'BW_UNKNOWN_RULE',
    `there is no rule ${id}`,
    suggest(id, [...configurationRules.map((rule) => rule.id), ...artifactRuleIds]),
  );
}

function* listRules(profileText: string, { color }: Terminal): Iterable<string> {
  const wanted = parseProfiles(profileText);
  const rules = configurationRules.filter((rule) => wanted.includes(rule.profile ?? 'security'));
  const widest = Math.max(...rules.map((rule) => rule.id.length));
  for (const rule of rules) {
    const profile = rule.profile === undefined || rule.profile === 'security' ? '' : ` (${rule.profile})`;
    const title = `${rule.title}${profile}`;
    yield `${rule.severity.padEnd(8)}  ${rule.id.padEnd(widest)}  ${color ? `\u001b[2m${title}\u001b[0m` : title}\n`;
  }
  yield `${rules.length} rules\n`;
}

function* explain(rule: Rule, { color, width }: Terminal): Iterable<string> {
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[0m` : text);
  const columns = Math.max(40, Math.min(width, 100)) - 2;
  const paragraph = (text: string): string => `  ${wrap(text, columns).join('\n  ')}\n`;
  const profile = rule.profile ?? 'security';
  yield `${bold(rule.title)}\n${rule.id} · ${rule.severity} · profile ${profile}${rule.maturity === 'stable' ? '' : ` · ${rule.maturity}`}\n\n`;
  yield `${bold('Why')}\n${paragraph(rule.why)}\n${bold('What to do')}\n${paragraph(rule.remedy)}\n`;
  const needs = {
    object: 'the object alone',
    neighbours: 'what is in view of its namespace',
    namespace: 'its whole namespace',
    cluster: 'the whole cluster',
  }[rule.needs];
  const subject = rule.looksAt === 'object' ? (rule.kinds ?? []).join(', ') : rule.looksAt;
  yield `${bold('It looks at')}\n${paragraph(`${subject}, and needs to see ${needs}.`)}\n`;
  if (rule.fix !== undefined)
    yield `${bold('Fix')}\n  breakwater fix --rule ${rule.id}${rule.fixChangesBehavior === true ? ' --allow-behavior-changes' : ''}\n\n`;
  const references = Object.entries(rule.references);
  if (references.length > 0)
    yield `${bold('Known elsewhere as')}\n${references.map(([scheme, ids]) => paragraph(`${scheme}: ${ids.join(', ')}`)).join('')}\n`;
  yield `${bold('To accept a finding')}\n  # breakwater: waive ${rule.id} owner=… until=YYYY-MM-DD reason="…"\n`;
}

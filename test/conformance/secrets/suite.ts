import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretRules } from '#catalog/secrets/index.generated';
import { SecretScanner } from '#engines/secrets/secret-scanner';
import type { CaseAnswer, Suite } from '../suite.ts';
import { otherCredentials } from './other-credentials.ts';

interface Case {
  readonly rule: string;
  readonly expect: boolean;
  readonly text: string;
}

/** Literal cases of gitleaks: texts that must be found, and texts in which nothing must be. */
export const secrets: Suite = {
  name: 'secrets',
  folder: 'secrets',
  *run(folder) {
    const cases = JSON.parse(readFileSync(join(folder, 'gitleaks-literal-cases.json'), 'utf8')) as readonly Case[];
    const scanner = new SecretScanner(secretRules);
    for (const [index, one] of cases.entries()) yield answer(scanner, one, index);
  },
};

function answer(scanner: SecretScanner, { rule, expect, text }: Case, index: number): CaseAnswer {
  const name = `${index} ${rule} ${expect ? 'holds one' : 'holds none'}: ${text.slice(0, 60).replaceAll('\n', String.raw`\n`)}`;
  const found = scanner.findInText(text, 'src/settings.txt');
  const rules = found.map((hit) => hit.rule.id).join(', ');
  if (expect)
    return found.length > 0 ? { name, verdict: 'passed' } : { name, verdict: 'failed', reason: 'nothing was found' };
  const reason = otherCredentials.find((other) => other.rule === rule && text.includes(other.holds))?.reason;
  if (found.length > 0 && reason !== undefined) return { name, verdict: 'not-claimed', reason: `${reason} (${rules})` };
  return found.length === 0 ? { name, verdict: 'passed' } : { name, verdict: 'failed', reason: `found: ${rules}` };
}

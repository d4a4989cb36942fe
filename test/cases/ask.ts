import { ConfigurationScan, type Evaluation } from '#build/configuration-scan';
import type { InputFile } from '#build/read-file';
import { latestKubernetes, parseKubernetesVersion } from '#domain/kubernetes/version';
import type { Rule } from '#engines/rules/rule';
import { RuleSet } from '#engines/rules/run';
import type { Case } from './case-files.ts';

/** Asks rules about the files of a case, as a scan would. */
export function ask(
  rules: readonly Rule[],
  example: Pick<Case, 'isComplete' | 'kubernetesVersion'>,
  files: readonly InputFile[],
): Evaluation {
  const version =
    example.kubernetesVersion === undefined ? latestKubernetes : parseKubernetesVersion(example.kubernetesVersion);
  if (version === undefined) throw new Error(`not a Kubernetes version: ${example.kubernetesVersion}`);
  const scan = new ConfigurationScan({
    rules: new RuleSet(rules),
    view: { isComplete: example.isComplete },
    kubernetesVersion: version,
  });
  for (const file of files) scan.set(file);
  return scan.evaluate();
}

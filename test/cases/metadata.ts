import type { Rule } from '#engines/rules/rule';
import { isSeverity } from '#kernel/severity';

/** Schemes of foreign ids, each with the form its ids have. */
const schemes: Record<string, RegExp> = {
  pss: /^(baseline|restricted)\/[A-Za-z_]+$/,
  cis: /^\d+(\.\d+)+$/,
  'cis-docker': /^\d+(\.\d+)+$/,
  nsa: /^[a-z][a-z-]+$/,
  kubescape: /^C-\d{4}$/,
  trivy: /^(KSV|KCV|DS)-\d{4,5}$/,
  checkov: /^CKV2?_(K8S|DOCKER)_\d+$/,
  'kube-linter': /^[a-z0-9-]+$/,
  'kube-score': /^[a-z0-9-]+$/,
  polaris: /^[A-Za-z]+$/,
  kubesec: /^[A-Za-z]+$/,
  hadolint: /^DL\d{4}$/,
  'compose-lint': /^CL-\d{4}$/,
  kics: /^[a-z0-9-]+$/i,
  stackrox: /^[a-z0-9-]+$/,
  gatekeeper: /^[a-z0-9-]+$/,
  posture: /^(POD|RBAC|NP|SC|RES|REL|NS|WL|CM|PSA)-\d{3}$/,
  mitre: /^T\d{4}(\.\d{3})?$/,
  cwe: /^CWE-\d+$/,
  cve: /^CVE-\d{4}-\d{4,}$/,
  stig: /^V-\d{6}$/,
};

/** What is missing from or wrong in what a rule says of itself, in words. */
export function checkMetadata(rule: Rule): string[] {
  const wrong: string[] = [];
  if (!/^[A-Za-z].*[^. ]$/.test(rule.title)) wrong.push('title: a statement without a full stop');
  if (rule.title.length > 72) wrong.push('title: at most 72 characters');
  if (!isSeverity(rule.severity)) wrong.push('severity');
  for (const field of ['why', 'remedy'] as const) {
    if (!/^[A-Z`].{25,}[.)]$/s.test(rule[field])) wrong.push(`${field}: one to three whole sentences`);
  }
  for (const [scheme, ids] of Object.entries(rule.references)) {
    const form = schemes[scheme];
    if (form === undefined) wrong.push(`references.${scheme}: unknown scheme`);
    else for (const id of ids) if (!form.test(id)) wrong.push(`references.${scheme}: ${id}`);
    if (new Set(ids).size !== ids.length) wrong.push(`references.${scheme}: an id stands twice`);
  }
  if ((rule.looksAt === 'object') !== (rule.kinds !== undefined))
    wrong.push("kinds: given with looksAt 'object', and only then");
  if (rule.fixChangesBehavior !== undefined && rule.fix === undefined) wrong.push('fixChangesBehavior without a fix');
  return wrong;
}

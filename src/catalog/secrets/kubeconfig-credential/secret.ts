import { defineSecret } from '#engines/secrets/secret-rule';
import { sample } from '#engines/secrets/sample';

export const kubeconfigCredential = defineSecret({
  id: 'kubeconfig-credential',
  title: 'Kubernetes: credential in a kubeconfig',
  severity: 'critical',
  why: 'Whoever has it can act in the cluster as the user that it is of.',
  remedy: 'Take the rights of the user or the service account away, and replace its certificate or token.',
  references: {},
  keywords: ['client-key-data', 'client-certificate-data'],
  pattern: /client-key-data:\s{0,4}["']?(?<secret>[A-Za-z0-9+/=]{100,8000})/g,
  window: [8, 8200],
  entropy: 3.5,
  cases: () => ({
    secrets: [`    client-key-data: ${sample('base64', 400, 'kube')}`],
    others: ['client-key-data: REDACTED'],
  }),
});

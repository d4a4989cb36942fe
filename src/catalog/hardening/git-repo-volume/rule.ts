import { defineRule } from '#engines/rules/rule';

export const gitRepoVolume = defineRule({
  id: 'git-repo-volume',
  title: 'Volume of type gitRepo runs code on the node',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'The kubelet clones the repository itself, as root and outside of any container; a hook in the repository then runs on the node (CVE-2024-10220).',
  remedy: 'Clone into an emptyDir with an init container, or build the files into an image.',
  references: { pss: ['restricted/restrictedVolumes'], trivy: ['KSV-0028'], cve: ['CVE-2024-10220'], mitre: ['T1611'] },
  says: 'volume {volume} is a gitRepo',
  *check({ pod }) {
    for (const volume of pod.volumes)
      if (volume.type === 'gitRepo') yield { at: [...volume.at, 'gitRepo'], detail: { volume: volume.name } };
  },
});

import { defineRule } from '#engines/rules/rule';

const key = 'app.kubernetes.io/instance';

export const instanceLabelDiffers = defineRule({
  id: 'instance-label-differs',
  title: 'Instance label is not the name of the object',
  severity: 'info',
  maturity: 'sandbox',
  profile: 'strict',
  looksAt: 'workload',
  needs: 'object',
  why: 'Where a team has agreed that the two are one, tools that look for the instance overlook this object.',
  remedy: 'Give the label app.kubernetes.io/instance the name of the object.',
  references: { polaris: ['metadataAndInstanceMismatched'] },
  says: 'the instance label of {name} is {found}',
  *check({ object }) {
    const found = object.labels[key];
    // Helm names the release there, which by its own habit is the beginning of the name.
    if (found !== undefined && object.name !== found && !object.name.startsWith(`${found}-`))
      yield { at: ['metadata', 'labels', key], found };
  },
});

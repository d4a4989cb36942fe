import { subjectsOf } from '#domain/kubernetes/rbac';
import { absenceOf } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const bindingToMissingSubject = defineRule({
  id: 'binding-to-missing-subject',
  title: 'Bound service account does not exist',
  severity: 'low',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  needs: 'neighbours',
  why: 'Whoever may create service accounts there makes one of that name and has these rights.',
  remedy: 'Create the account, correct its name or namespace, or remove the subject.',
  references: { mitre: ['T1098'] },
  says: 'service account {found} does not exist',
  *check(binding, { inventory }) {
    for (const { kind, name, namespace, at } of subjectsOf(binding)) {
      if (
        kind !== 'ServiceAccount' ||
        name === 'default' ||
        inventory.find('ServiceAccount', namespace, name) !== undefined
      )
        continue;
      const found = `${namespace ?? ''}/${name}`.replace(/^\//, '');
      const absence = absenceOf({ kinds: ['ServiceAccount'], namespace, name }, binding, inventory);
      if (absence !== 'not-in-view') yield { at: [...at, 'name'], found };
      else yield { unknown: `service account ${found} is not among what was scanned` };
    }
  },
});

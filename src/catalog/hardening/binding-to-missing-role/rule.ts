import { boundRole, isBuiltInRoleName, roleReference } from '#domain/kubernetes/rbac';
import { absenceOf } from '#domain/kubernetes/neighbours';
import { defineRule } from '#engines/rules/rule';

export const bindingToMissingRole = defineRule({
  id: 'binding-to-missing-role',
  title: 'Bound role does not exist',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['RoleBinding', 'ClusterRoleBinding'],
  needs: 'neighbours',
  why: 'The subjects lack the rights now, and get whatever somebody later puts into a role of that name.',
  remedy: 'Create the role, correct the name, or remove the binding.',
  references: { mitre: ['T1098'] },
  says: '{kind} {found} does not exist',
  *check(binding, { inventory }) {
    const { kind, name } = roleReference(binding);
    if (name === '' || boundRole(inventory, binding) !== undefined) return;
    if (kind === 'ClusterRole') {
      if (isBuiltInRoleName(name)) return;
      if (!inventory.view.isComplete) yield { unknown: `ClusterRole ${name} is not among what was scanned` };
      else yield { at: ['roleRef', 'name'], found: name, detail: { kind } };
      return;
    }
    const absence = absenceOf({ kinds: ['Role'], namespace: binding.namespace, name }, binding, inventory);
    if (absence === 'not-in-view') yield { unknown: `Role ${name} is not among what was scanned` };
    else yield { at: ['roleRef', 'name'], found: name, detail: { kind } };
  },
});

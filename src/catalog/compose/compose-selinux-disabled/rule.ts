import { securityOptions } from '#domain/compose/security-options';
import { defineRule } from '#engines/rules/rule';

/** Types that confine nothing. */
const unconfined = /^(?:spc_t|unconfined_t|unconfined_service_t)$/;

export const composeSelinuxDisabled = defineRule({
  id: 'compose-selinux-disabled',
  title: 'SELinux does not confine the service',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'On hosts with SELinux the labels are what keeps an escaped process away from files of the host and of other containers.',
  remedy: 'Remove the option; give mounted folders the suffix :z or :Z where the service cannot read them.',
  references: { 'compose-lint': ['CL-0009'], 'cis-docker': ['5.3'], mitre: ['T1611'] },
  says: 'service {name} is not confined by SELinux ({found})',
  *check({ service }) {
    for (const { name, value, at, isOwn } of securityOptions(service)) {
      if (!isOwn || name !== 'label') continue;
      const type = /^type[:=](.+)$/.exec(value)?.[1];
      if (value === 'disable' || (type !== undefined && unconfined.test(type))) yield { at, found: value };
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});

import { words } from '#domain/compose/scalars';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeDeviceRuleWide = defineRule({
  id: 'compose-device-rule-wide',
  title: 'Service may use all devices of a kind',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'With MKNOD, which Docker gives by default, the service makes the node of any disk the rule allows, and reads it.',
  remedy: 'Name the major number of the one kind of device that the service needs, as in c 189:* rmw.',
  references: { 'cis-docker': ['5.18'], mitre: ['T1611'] },
  says: 'service {name} may use devices {found}',
  *check({ service }) {
    for (const [index, item] of list(service.value.device_cgroup_rules).entries()) {
      const rule = words(item) ?? '';
      // `a` stands for all; any rule about block devices is one about disks.
      if (/^(?:a|b)(?:\s|$)/.test(rule) || /^c\s+\*/.test(rule))
        yield { at: service.path('device_cgroup_rules', index), found: rule.slice(0, 60) };
    }
  },
});

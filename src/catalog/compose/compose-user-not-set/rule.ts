import { defineRule } from '#engines/rules/rule';

export const composeUserNotSet = defineRule({
  id: 'compose-user-not-set',
  title: 'Service does not say as which user it runs',
  severity: 'low',
  maturity: 'stable',
  profile: 'strict',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Then the image decides, and most images start as root unless they were made with care.',
  remedy: 'Set user to the number of a user above 0.',
  references: { mitre: ['T1611'] },
  says: 'service {name} runs as whatever user its image has',
  *check({ service }) {
    if (!service.isContainer || service.isWindows || service.find('user') !== undefined) return;
    yield service.missing('user');
  },
});

import { composeRules } from '#catalog/compose/index.generated';
import { dockerfileRules } from '#catalog/dockerfile/index.generated';
import { hardeningRules } from '#catalog/hardening/index.generated';
import type { Rule } from '#engines/rules/rule';

/** Every rule that scans configuration. */
export const configurationRules: readonly Rule[] = [...hardeningRules, ...dockerfileRules, ...composeRules];

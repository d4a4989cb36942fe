import { type EffectiveContainer } from './container.ts';
import { integer, list, mapping, text } from './fields.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './namespaces.ts';
import type { KubernetesObject } from './object.ts';
import { isEmptyMap, matchesLabels } from './selector.ts';
import type { Workload } from './workload.ts';

/** The Services in view that send to the pods of a workload. */
export function servicesOf(workload: Workload, inventory: Inventory): readonly KubernetesObject[] {
  const services = inventory.derive(servicesByNamespace).get(namespaceOf(workload.object)) ?? [];
  return services.filter((service) => matchesLabels(mapping(service.value.spec).selector, workload.pod.labels));
}

function servicesByNamespace(inventory: Inventory): ReadonlyMap<string, readonly KubernetesObject[]> {
  const selecting = inventory
    .ofKind('Service')
    .filter(({ group, value }) => group === '' && !isEmptyMap(mapping(value.spec).selector));
  return Map.groupBy(selecting, namespaceOf);
}

/** True when a port of the Service leads to a port that the container declares. */
export function leadsTo(service: KubernetesObject, container: EffectiveContainer): boolean {
  return list(mapping(service.value.spec).ports).some((item) => {
    const { port, targetPort } = mapping(item);
    const target = targetPort ?? port;
    const number = integer(target);
    const name = text(target);
    return container.ports.some((declared) =>
      number === undefined ? name !== undefined && declared.name === name : declared.containerPort === number,
    );
  });
}

import { sensitiveInterface } from '#domain/kubernetes/sensitive-interfaces';
import type { ComposeService } from './compose-file.ts';
import type { PublishedPort } from './ports.ts';

/** Ports that programs without a login worth the name listen on, by the number in the container. */
const knownPorts: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [1521, 'an Oracle database'],
  [2181, 'ZooKeeper'],
  [2375, 'a Docker daemon without TLS'],
  [2379, 'etcd'],
  [2380, 'etcd'],
  [3306, 'a MySQL database'],
  [5432, 'a PostgreSQL database'],
  [5984, 'CouchDB'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [9200, 'Elasticsearch'],
  [9300, 'Elasticsearch'],
  [11211, 'memcached'],
  [11434, 'Ollama'],
  [27017, 'MongoDB'],
  [27018, 'MongoDB'],
]);

/** What a published port opens when it is one that must not be open to a network; undefined for all others. */
export function sensitivePort(service: ComposeService, port: PublishedPort): string | undefined {
  const { target } = port;
  const byImage = service.image === undefined ? undefined : sensitiveInterface(service.image, []);
  if (byImage !== undefined) return byImage;
  if (target === undefined || target.from !== target.to) return undefined;
  return knownPorts.get(target.from);
}

/** What kind of database a service is, by its image. */
export function databaseOf(service: ComposeService): string | undefined {
  const { image } = service;
  if (image === undefined) return undefined;
  const found = sensitiveInterface(image, []);
  return found === 'a database' || found === 'etcd' || found === 'Elasticsearch' ? found : undefined;
}

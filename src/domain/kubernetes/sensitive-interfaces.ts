import type { ImageReference } from '#formats/image-reference/image-reference';

/** Programs whose interface runs code or shows secrets, by the end of their image's repository. */
const interfaces: readonly (readonly [repository: RegExp, name: string])[] = [
  [/(^|\/)kubernetesui\/dashboard(-web|-api)?$|(^|\/)kubernetes-dashboard/, 'the Kubernetes dashboard'],
  [/(^|\/)argoproj\/argocd$|(^|\/)argocd$/, 'Argo CD'],
  [/(^|\/)argoproj\/argocli$/, 'Argo Workflows'],
  [/(^|\/)jenkins(\/jenkins|ci\/.*)?$/, 'Jenkins'],
  [/(^|\/)prom(etheus)?\/(prometheus|alertmanager|pushgateway)$/, 'Prometheus'],
  [/(^|\/)rayproject\/ray(-ml|-llm)?$/, 'Ray'],
  [/(^|\/)ollama\/ollama$/, 'Ollama'],
  [/(^|\/)vllm\/vllm-openai$/, 'vLLM'],
  [/(^|\/)lmsysorg\/sglang$|(^|\/)localai\/localai$|(^|\/)huggingface\/text-generation-inference$/, 'a model server'],
  [/(^|\/)chromadb\/chroma$|(^|\/)qdrant\/qdrant$|(^|\/)semitechnologies\/weaviate$/, 'a vector database'],
  [/(^|\/)mlflow(\/mlflow)?$/, 'MLflow'],
  [/(^|\/)jupyter(hub)?\/|(^|\/)quay\.io\/jupyter\//, 'Jupyter'],
  [/(^|\/)apache\/airflow$/, 'Airflow'],
  [/(^|\/)apache\/(spark|flink|nifi|zeppelin)$|(^|\/)library\/flink$/, 'an Apache data tool'],
  [/(^|\/)elasticsearch\/elasticsearch$|(^|\/)library\/elasticsearch$/, 'Elasticsearch'],
  [/(^|\/)library\/(mongo|redis|memcached|couchdb)$|(^|\/)bitnami\/(mongodb|redis|memcached)$/, 'a database'],
  [/(^|\/)library\/(postgres|mysql|mariadb)$|(^|\/)bitnami\/(postgresql|mysql|mariadb)$/, 'a database'],
  [
    /(^|\/)library\/phpmyadmin$|(^|\/)phpmyadmin\/phpmyadmin$|(^|\/)dpage\/pgadmin4$|(^|\/)library\/(mongo-express|adminer)$/,
    'a database console',
  ],
  [/(^|\/)portainer\/portainer(-ce|-ee)?$|(^|\/)rancher\/rancher$/, 'a container console'],
  [
    /(^|\/)provectuslabs\/kafka-ui$|(^|\/)redis\/redisinsight$|(^|\/)mher\/flower$|(^|\/)longhornio\/longhorn-ui$/,
    'a console that asks for no login',
  ],
  [/(^|\/)selenium\/(?:hub|standalone-\w+)$/, 'Selenium'],
  [/(^|\/)weaveworks\/scope$/, 'Weave Scope'],
  [/(^|\/)(coreos\/etcd|library\/etcd|etcd-development\/etcd)$|(^|\/)registry\.k8s\.io\/etcd$/, 'etcd'],
  [/(^|\/)kubeflow(notebookswg)?\//, 'Kubeflow'],
  [/(^|\/)n8nio\/n8n$|(^|\/)langflowai\/langflow$/, 'an automation tool'],
  [/(^|\/)library\/docker$/, 'a Docker daemon'],
];

/** What kind of interface an image serves, when it is one that must not be exposed. */
export function sensitiveInterface(image: ImageReference, commandLine: readonly string[]): string | undefined {
  const repository = image.registry === 'docker.io' ? image.repository : `${image.registry}/${image.repository}`;
  if (
    repository.endsWith('argocd') &&
    commandLine.some((word) => /repo-server|application-controller|redis|notification/.test(word))
  )
    return undefined;
  return interfaces.find(([pattern]) => pattern.test(repository))?.[1];
}

import { beyond, controlsOf } from '#engines/compliance/framework';

const swarm = beyond('host', 'it is about the managers of the swarm, which a scan of configuration does not see');

/** Sections 6 and 7. */
export const operationControls = [
  ...controlsOf('6 Operation', [
    ['6.1', 'Images that nobody uses are removed from hosts', 'host'],
    ['6.2', 'Containers that nobody uses are removed from hosts', 'host'],
  ]),
  ...controlsOf('7 Swarm', [
    ['7.1', 'The swarm has as few managers as it needs', swarm],
    ['7.2', 'The swarm listens on the interface that is meant', swarm],
    ['7.3', 'Traffic between hosts of the swarm is encrypted', 'no-rule'],
    ['7.4', 'Secrets are handed over by the swarm', 'judgement'],
    ['7.5', 'Managers ask for a key after a restart', swarm],
    ['7.6', 'That key is changed from time to time', swarm],
    ['7.7', 'Certificates of nodes are renewed', swarm],
    ['7.8', 'Certificates of authorities are renewed', swarm],
    ['7.9', 'Traffic of management and of applications is kept apart', swarm],
  ]),
];
